// Draws the plots of a page from what the server counts, and draws them again as it goes on.
(() => {
  "use strict";
  const EACH_MILLIS = 5000;
  const style = () => getComputedStyle(document.documentElement);
  const colour = (name) => style().getPropertyValue("--" + name).trim();
  const clock = (text) => text.slice(11, 16);

  const base = () => ({
    animation: false,
    textStyle: { fontFamily: style().fontFamily || "sans-serif", color: colour("pico-muted-color") },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: "roundRect", textStyle: { color: colour("pico-muted-color") } },
    grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
  });
  const line = () => ({ lineStyle: { color: colour("line") } });
  const series = (all) =>
    all
      .filter((one) => one.level !== "hidden" || one.counts.some((count) => count > 0))
      .map((one) => ({
        name: one.name,
        type: "bar",
        stack: "looks",
        barMaxWidth: 22,
        data: one.counts,
        itemStyle: { color: colour(one.level) },
      }));

  const options = {
    levels: (data) => ({
      ...base(),
      xAxis: { type: "category", data: data.minutes.map(clock), axisLine: line(), axisTick: { show: false } },
      yAxis: { type: "value", minInterval: 1, splitLine: line() },
      series: series(data.levels),
    }),
    purposes: (data) => ({
      ...base(),
      xAxis: { type: "value", minInterval: 1, splitLine: line() },
      yAxis: { type: "category", inverse: true, data: data.purposes, axisLine: line(), axisTick: { show: false } },
      series: series(data.byPurpose),
    }),
  };

  const plots = [...document.querySelectorAll("[data-plot]")].map((element) => ({
    element,
    kind: element.dataset.plot,
    url: element.dataset.url,
    chart: echarts.init(element, null, { renderer: "canvas" }),
  }));
  const draw = async () => {
    for (const url of new Set(plots.map((plot) => plot.url))) {
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const data = await answer.json();
      plots.filter((plot) => plot.url === url).forEach((plot) => plot.chart.setOption(options[plot.kind](data), true));
    }
  };
  window.addEventListener("resize", () => plots.forEach((plot) => plot.chart.resize()));
  draw();
  setInterval(() => { if (!document.hidden) draw(); }, EACH_MILLIS);
})();
