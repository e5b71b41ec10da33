// The page of a job that is not over asks again by itself.
const under_way = document.querySelector("[data-again]");
if (under_way) setTimeout(() => location.reload(), Number(under_way.dataset.again) * 1000);
