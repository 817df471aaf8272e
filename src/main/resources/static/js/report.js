// Draws the bars of the month's report from the data attributes of each canvas.
document.querySelectorAll("canvas.mrr-chart").forEach(function (canvas) {
    var style = getComputedStyle(document.documentElement);
    function colour(name) { return style.getPropertyValue(name).trim(); }
    var labels = canvas.dataset.labels.split("|");
    var values = canvas.dataset.values.split("|").map(Number);
    var bars = labels.map(function (label, i) {
        var ends = i === 0 || i === labels.length - 1;
        return ends ? colour("--tw-info") : values[i] < 0 ? colour("--tw-bad") : colour("--tw-accent");
    });
    new Chart(canvas, {
        type: "bar",
        data: { labels: labels, datasets: [{ label: canvas.dataset.currency, data: values, backgroundColor: bars, maxBarThickness: 56 }] },
        options: {
            animation: false, responsive: true, maintainAspectRatio: false,
            plugins: { legend: { display: false } },
            scales: {
                x: { ticks: { color: colour("--tw-ink") }, grid: { display: false } },
                y: { ticks: { color: colour("--tw-soft") }, grid: { color: colour("--tw-line") },
                     title: { display: true, text: canvas.dataset.currency, color: colour("--tw-soft") } }
            }
        }
    });
});
