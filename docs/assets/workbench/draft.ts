/** The quiz that the workbench starts with. */

export const DRAFT = `---
title: My quiz
teaches: [path/apologise.md]
reviewed: 2026-11-25
---

## The parcel that went next door {#next-door .choice advice="M14"}

A customer rings the shop.
"Your driver left my parcel with a neighbour I have never spoken to."
The note on the order says that this is allowed.

What do you say first?

- [ ] "The order says that we may leave it next door."
  > It answers with a rule, and the neighbour is still a stranger.
- [x] "With somebody you don't know. I am sorry, that is awkward."
  > It names what bothers them and is sorry for it. The note can wait.
- [ ] "Would you not like to meet your neighbours?"
  > It makes fun of a worry that was real.
`;
