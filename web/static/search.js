// The search: scripts of this site are asked which entries have the pairs of letters of a query.
var yosandb = (function () {
  "use strict";
  var MOST = 20, WRITINGS = 32;
  var about = null, pairs = {}, entries = {}, waiting = {}, turn = 0;
  var own = { all: told, pairs: heardPairs, entries: heardEntries, form: form };

  function told(facts) { about = facts; }
  function heardPairs(number, found) { pairs[number] = found; }
  function heardEntries(number, found) { entries[number] = found; }

  function load(name) {
    if (!waiting[name]) {
      waiting[name] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = "search/" + name + ".js";
        script.onload = resolve;
        script.onerror = function () { delete waiting[name]; reject(new Error(name)); };
        document.head.appendChild(script);
      });
    }
    return waiting[name];
  }

  // The same form as in the database: width, case, kana, old forms, blanks, dashes.
  function form(text) {
    var map = about.letters;
    function each(table, string) {
      return Array.from(string, function (c) {
        return Object.prototype.hasOwnProperty.call(table, c) ? table[c] : c;
      }).join("");
    }
    var plain = Array.from(each(map.seen, text).normalize("NFKC"), function (c) {
      return Object.prototype.hasOwnProperty.call(map.folded, c) ? map.folded[c] : c.toLowerCase();
    }).join("");
    plain = each(map.same, each(map.hiragana, plain.replace(/\s/gu, "")));
    return plain.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu, "").normalize("NFC");
  }

  function writings(query) {
    var first = form(query), found = [first];
    about.synonyms.forEach(function (group) {
      var held = group.find(function (word) { return first.includes(word); });
      if (held === undefined) return;
      found.slice().forEach(function (one) {
        if (!one.includes(held)) return;
        group.forEach(function (word) { found.push(one.split(held).join(word)); });
      });
    });
    return Array.from(new Set(found)).slice(0, WRITINGS);
  }

  function numbers(steps) {
    var at = 0;
    return steps.map(function (step) { return (at += step); });
  }

  // Letters as the index counts them: by code points.
  function candidates(word) {
    var letters = Array.from(word), wanted = [];
    if (letters.length === 1) wanted.push(letters[0]);
    for (var i = 0; i + 1 < letters.length; i++) wanted.push(letters[i] + letters[i + 1]);
    var shards = wanted.map(function (pair) { return pair.codePointAt(0) % about.shards; });
    return Promise.all(shards.map(function (n) { return load("p" + n); })).then(function () {
      var sets = wanted.map(function (pair, place) {
        var shard = pairs[shards[place]];
        if (letters.length > 1) {
          return numbers(Object.prototype.hasOwnProperty.call(shard, pair) ? shard[pair] : []);
        }
        return Object.keys(shard).filter(function (key) { return key.startsWith(pair); })
          .reduce(function (all, key) { return all.concat(numbers(shard[key])); }, []);
      });
      sets.sort(function (a, b) { return a.length - b.length; });
      return sets.slice(1).reduce(function (left, more) {
        var held = new Set(more);
        return left.filter(function (n) { return held.has(n); });
      }, Array.from(new Set(sets[0])));
    });
  }

  function search(query) {
    var words = writings(query).filter(Boolean);
    if (!words.length) return Promise.resolve([]);
    return Promise.all(words.map(candidates)).then(function (lists) {
      var known = Array.from(new Set([].concat.apply([], lists)));
      var chunks = Array.from(new Set(known.map(function (n) {
        return Math.floor(n / about.chunk);
      })));
      return Promise.all(chunks.map(function (n) { return load("e" + n); })).then(function () {
        return known.map(function (n) { return hit(n, words); }).filter(Boolean).sort(order);
      });
    });
  }

  function hit(number, words) {
    var entry = entries[Math.floor(number / about.chunk)][number % about.chunk];
    var names = form(entry[3]);
    var named = words.some(function (word) { return names.includes(word); });
    var line = named ? "" : entry[4].split("\n").find(function (text) {
      var plain = form(text);
      return words.some(function (word) { return plain.includes(word); });
    });
    if (!named && line === undefined) return null;
    return { entry: entry, named: named, line: line, number: number };
  }

  function order(a, b) {
    var kinds = (b.entry[1] === "事業") - (a.entry[1] === "事業");
    return (b.named - a.named) || kinds || (last(b, 0) - last(a, 0)) || (last(b, 1) - last(a, 1)) ||
      (a.number - b.number);
  }
  function last(one, at) {
    var years = one.entry[5];
    return years.length ? years[years.length - 1][at] || 0 : 0;
  }

  function money(yen) {
    if (yen === null) return "—";
    var said = function (n) { return n.toLocaleString("ja-JP").replace("-", "−"); };
    return yen % 1000 ? said(yen) + "円" : said(yen / 1000) + "千円";
  }

  function node(name, text, kind) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  // A site is plain files: an address of a hit is one of ours, or it is not shown.
  function address(text) {
    return /^(programme|kan)\/[0-9a-z_-]+\.html(#i[0-9A-Za-z_-]+)?$/.test(text) ? text : "#main";
  }

  function shown(one) {
    var entry = one.entry, names = entry[3].split("\n"), item = node("li");
    var link = node("a", names[0] || "(名称なし)");
    link.href = address(entry[0]);
    item.append(link, " ", node("span", [entry[1], entry[2]].filter(Boolean).join(" "), "soft"));
    if (names.length > 1) item.append(node("div", "別の名称: " + names.slice(1).join("、"), "why"));
    if (one.line) item.append(node("div", one.line.slice(0, 140), "why"));
    var years = entry[5].map(function (pair) {
      return (pair[0] === null ? "" : pair[0] + "年度 ") + money(pair[1]);
    });
    if (years.length) item.append(node("p", years.join(" → "), "years"));
    if (entry[6]) item.append(cut(entry[6]));
    return item;
  }

  function cut(told) {
    var svg = drawn("svg", { viewBox: "0 0 " + told[1] + " " + told[2],
      width: Math.round(told[1] * 1.7), role: "img" });
    svg.setAttribute("aria-label", "印刷された行: " + told[3]);
    if (/^cut\/[0-9a-z-]+\.png$/.test(told[0])) {
      svg.append(drawn("image", { href: told[0], width: told[1], height: told[2],
        preserveAspectRatio: "none" }));
    }
    told.slice(4).forEach(function (m) {
      svg.append(drawn("rect", { "class": "mark", x: m[0], y: m[1], width: m[2], height: m[3] }));
    });
    var box = node("div", "", "cut");
    box.append(svg);
    return box;
  }
  function drawn(name, attributes) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }

  function start() {
    var input = document.getElementById("q");
    var list = document.getElementById("hits"), said = document.getElementById("found");
    var more = document.getElementById("more"), rest = document.getElementById("rest");
    var found = [], count = 0;
    function next() {
      found.slice(count, count + MOST).forEach(function (one) { list.append(shown(one)); });
      count = Math.min(count + MOST, found.length);
      more.hidden = count >= found.length;
    }
    function clear() {
      list.replaceChildren();
      said.textContent = "";
      more.hidden = true;
      rest.hidden = false;
    }
    function ask() {
      var query = input.value.trim(), mine = ++turn;
      if (!query) { clear(); return; }
      if (!about) { said.textContent = "検索の索引が読み込めない。"; return; }
      search(query).then(function (hits) {
        if (mine !== turn) return;  // something else has been asked for since
        clear();
        found = hits;
        count = 0;
        rest.hidden = true;
        said.textContent = hits.length ? "「" + query + "」 " + hits.length + "件" :
          "「" + query + "」は見つからない。ほかの言葉で試す。";
        next();
      }, function () { said.textContent = "検索の索引が読み込めない。"; });
    }
    more.addEventListener("click", function () {
      var at = count;
      next();
      if (list.children[at]) list.children[at].querySelector("a").focus();
    });
    input.addEventListener("input", function (event) { if (!event.isComposing) ask(); });
    input.addEventListener("compositionend", ask);
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) {  // after Enter: the next Tab leads to the first hit
      input.value = asked.slice(0, 80);
      said.tabIndex = -1;
      said.focus();
      ask();
    }
  }

  document.addEventListener("DOMContentLoaded", start);
  return own;
})();
