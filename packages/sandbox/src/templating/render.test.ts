import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderTemplate } from "./render.js";
import { TemplateError } from "./template-error.js";

const CONTEXT = {
  name: "Ada",
  empty: "",
  none: null,
  yes: true,
  price: 34.256,
  count: 3,
  list: ["a", "b", "c"],
  person: { city: "Oslo", $id: "7", "First Name": "Ada L." },
  rows: [
    { title: "One", tags: ["x"] },
    { title: "Two", tags: [] },
  ],
};

const render = (text: string): string => renderTemplate(text, CONTEXT);

describe("variables", () => {
  test.each([
    ["Hi {{ name }}!", "Hi Ada!"],
    ["{{person.city}} {{ list.1 }} {{ rows.0.title }}", "Oslo b One"],
    ["[{{ missing }}] [{{ person.missing.more }}] [{{ name.constructor }}]", "[] [] []"],
    ["{{ none }} {{ yes }} {{ count }} {{ list }}", "None True 3 ['a', 'b', 'c']"],
    ['{{ "a \\"b\\"" }} {{ -1.5 }}', 'a "b" -1.5'],
    ["{# nothing #}a{% comment %}{% bad {{ %}{% endcomment %}b", "ab"],
    ["{{ not closed\n}} { { % } {% if", "{{ not closed\n}} { { % } {% if"],
  ])("%s → %s", (text, expected) => expect(render(text)).toBe(expected));
});

describe("filters", () => {
  test.each([
    [
      "{{ missing|default:'you' }} {{ name|default:'you' }} {{ empty|default:name }}",
      "you Ada Ada",
    ],
    [
      "{{ person|lookup:'$id' }} {{ person|lookup:'First Name' }} {{ person|lookup:'no' }}",
      "7 Ada L. None",
    ],
    [
      "{{ price|floatformat }} {{ price|floatformat:2 }} {{ count|floatformat:2 }}",
      "34.3 34.26 3.00",
    ],
    ["{{ count|floatformat:-2 }} {{ 1.005|floatformat:2 }} {{ name|floatformat:2 }}.", "3 1.01 ."],
    ["{{ count|add:2 }} {{ '4'|add:'5' }} {{ name|add:'!' }} {{ name|add:1 }}.", "5 9 Ada! ."],
    ["{{ name|upper|lower|title }} {{ list|length }} {{ list|join:'-' }}", "Ada 3 a-b-c"],
    ["a {{ name|nonsense:'x' }} b", "a {{ name|nonsense:'x' }} b"],
  ])("%s → %s", (text, expected) => expect(render(text)).toBe(expected));
});

describe("tags", () => {
  test.each([
    ["{% if name %}y{% else %}n{% endif %}{% if missing %}y{% endif %}", "y"],
    ["{% if count < 3 %}a{% elif count == 3 and not missing %}b{% else %}c{% endif %}", "b"],
    ["{% if name != 'Ada' or count >= 3 %}y{% endif %}{% if missing > 1 %}n{% endif %}", "y"],
    ["{% if 'a' in list %}y{% endif %}{% if 'z' not in list %}y{% endif %}", "yy"],
    ["{% if none is None %}y{% endif %}{% if count is not None %}y{% endif %}", "yy"],
    [
      "{% if not not name %}y{% endif %}{% if person|lookup:'First Name' == 'Ada L.' %}y{% endif %}",
      "yy",
    ],
    ["{% with city=person.city n=1 %}{{ city }}{{ n }}{% endwith %}{{ city }}", "Oslo1"],
    ["{% with person.city as city %}{{ city }}{% endwith %}", "Oslo"],
    [
      "{% for one in list %}{{ forloop.counter }}{{ one }}{% if not forloop.last %},{% endif %}{% endfor %}",
      "1a,2b,3c",
    ],
    ["{% for one in list reversed %}{{ one }}{{ forloop.revcounter0 }}{% endfor %}", "c2b1a0"],
    ["{% for one in missing %}x{% empty %}none{% endfor %}", "none"],
    [
      "{% for key, value in rows.0.items %}{{ key }}={{ value }} {% endfor %}",
      "title=One tags=['x'] ",
    ],
    [
      "{% for row in rows %}{% for tag in row.tags %}{{ forloop.parentloop.counter }}{{ tag }}{% endfor %}{% endfor %}",
      "1x",
    ],
    [
      "{% unsubscribe_link %} {% current_year %}",
      "https://manage.kmail-lists.com/subscriptions/unsubscribe 1970",
    ],
    [
      "{% unsubscribe 'Stop' %}",
      '<a href="https://manage.kmail-lists.com/subscriptions/unsubscribe">Stop</a>',
    ],
  ])("%s → %s", (text, expected) => expect(render(text)).toBe(expected));
});

describe("refusals", () => {
  test.each([
    ["{{ event.$value }}", "'.$value' cannot be read in 'event.$value'."],
    ["{{ }}", "A variable is empty."],
    ["{{ person._id }}", "'person._id' is not a valid name of a variable."],
    ["{{ 'a }}", "A quote is not closed: 'a"],
    ["{% nonsense %}", "There is no tag 'nonsense'."],
    ["{% constructor %}", "There is no tag 'constructor'."],
    ["{% if name %}", "The tag 'if' is not closed."],
    ["{% if %}{% endif %}", "A condition lacks a value."],
    ["{% if name = 1 %}{% endif %}", "'name = 1' is not a condition."],
    ["{% endfor %}", "There is no tag 'endfor'."],
    ["{% for x of list %}{% endfor %}", "'for x of list' is not a loop."],
    ["{% with name %}{% endwith %}", "'with name' assigns nothing."],
  ])("%s: %s", (text, message) => expect(() => render(text)).toThrow(new TemplateError(message)));

  test("templates that would grow or loop without end are refused", () => {
    const deep = "{% if name %}".repeat(100_000);
    expect(() => render(deep)).toThrow(/More than 100 blocks/);
    const doubling = "{% with name=name|add:name %}".repeat(90) + "{% endwith %}".repeat(90);
    expect(() => render(doubling)).toThrow(/too long/);
    const many = { list: Array.from({ length: 1_000 }, (_, index) => index) };
    const nested = "{% for a in list %}".repeat(4) + "{% endfor %}".repeat(4);
    expect(() => renderTemplate(nested, many)).toThrow(/more than 100000 times/);
  });
});

test("any text renders, or is refused with a reason, without delay", () => {
  const part = fc.constantFrom(
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    " ",
    "\n",
    "if",
    "endif",
    "elif",
    "else",
    "for",
    "in",
    "endfor",
    "with",
    "endwith",
    "comment",
    "endcomment",
    "x",
    "x.y",
    "list",
    "|",
    ":",
    "default",
    "'",
    '"',
    "\\",
    "==",
    "not",
    "and",
    "or",
    "=",
    "as",
    "1",
    "$",
    "name",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(
      text,
      fc.dictionary(fc.constantFrom("x", "list", "name"), fc.jsonValue()),
      (one, context) => {
        try {
          expect(typeof renderTemplate(one, context as Record<string, unknown>)).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      },
    ),
    { numRuns: 3_000, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
  );
});

test.each(["{", "{{", "{%", "{#", "{{ a ", "{% if ", "'", '{{ "', "{{ a|", "\\", "not "])(
  "long repetitions of %s take time in proportion to their length",
  (part) => {
    const text = part.repeat(200_000 / part.length);
    const start = performance.now();
    for (const one of [text, `{{ ${text} }}`, `{% if ${text} %}`]) {
      try {
        renderTemplate(one, {});
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  },
);
