// Tables that can be sorted: the head of each column becomes a button.
(function () {
  "use strict";
  function value(row, column) {
    var cell = row.cells[column];
    var told = cell.dataset.value;
    var text = told === undefined ? cell.textContent.trim() : told;
    var number = text === "" ? NaN : Number(text);
    return { text: text, number: number };
  }
  function compare(a, b) {
    if (a.text === "" || b.text === "") return (a.text === "") - (b.text === "");
    if (!isNaN(a.number) && !isNaN(b.number)) return a.number - b.number;
    return a.text.localeCompare(b.text, "ja");
  }
  function sort(table, column, head) {
    var down = head.getAttribute("aria-sort") !== "descending";
    var rows = Array.from(table.tBodies[0].rows).map(function (row) {
      return { row: row, at: value(row, column) };
    });
    rows.sort(function (a, b) {
      var empty = (a.at.text === "") - (b.at.text === "");  // what is empty stands last
      return empty || (down ? compare(b.at, a.at) : compare(a.at, b.at));
    });
    rows.forEach(function (one) { table.tBodies[0].appendChild(one.row); });
    Array.from(table.tHead.rows[0].cells).forEach(function (cell) {
      cell.removeAttribute("aria-sort");
    });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  }
  document.querySelectorAll("table.sort").forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, column, head); });
    });
  });
  // Enter that ends the conversion of kana sends no form.
  document.querySelectorAll("input[type=search]").forEach(function (input) {
    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    });
  });
})();
