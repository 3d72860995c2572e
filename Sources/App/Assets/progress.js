// Follows a matching run: moves the bar by the true count, and opens the proposal once it is there.
const box = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { isFinished, done, total } = await answer.json();
    if (isFinished) {
      location.reload();
      return;
    }
    if (total > 0) {
      const bar = box.querySelector("progress");
      bar.max = total;
      bar.value = done;
    }
  } catch {
    // Offline for a moment: the next look may succeed.
  }
  setTimeout(look, 500);
}

if (box) look();
