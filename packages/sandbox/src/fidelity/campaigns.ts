import { statements } from "./statement.js";

export const campaigns = statements({
  created: [
    "recorded",
    "A new campaign is a draft with its messages, default options and no times",
  ],
  optionsSent: [
    "recorded",
    "The create response shows email-only options only if the request sets them; reads show all",
  ],
  channels: ["approximated", "A campaign's messages have one channel, and there is at least one"],
  audiences: [
    "approximated",
    "Audiences that are not lists or segments of the account are refused",
  ],
  strategy: [
    "documented",
    "Send strategies get their defaults, and sending at local time needs a time in UTC",
  ],
  tracking: ["recorded", "Custom tracking parameters need utm_source and utm_medium"],
  changed: [
    "approximated",
    "A change of a campaign keeps what it leaves out or sets to null, and is refused unless it is a draft",
  ],
  renamed: ["recorded", "Renaming a campaign renames its messages"],
  deleted: [
    "approximated",
    "Deleting a campaign deletes its messages and template copies; one that is Sending or Sent is refused",
  ],
  cloned: ["approximated", "A clone is a draft with copies of messages, templates and tags"],
  message: [
    "recorded",
    "Changes of a message's definition keep the rest; an email has neither render options nor an image",
  ],
  filters: [
    "recorded",
    "Campaigns are listed by channel, name, status and whether they are archived",
  ],
  assigned: [
    "recorded",
    "A message works with a copy of the assigned template, and the response shows it flat with the copy",
  ],
  onlyEmail: [
    "approximated",
    "Templates are assigned to emails of drafts only, and copies cannot be assigned again",
  ],
  sent: [
    "approximated",
    "A campaign that is sent at once is Sending and then Sent, and its job queued, processing and complete",
  ],
  scheduled: [
    "approximated",
    "A scheduled campaign is sent at its time; its job is complete as soon as it is scheduled",
  ],
  throttled: ["approximated", "A throttled campaign is sent in hourly parts"],
  stopped: [
    "documented",
    "Cancelling ends a campaign for good, and reverting makes it a draft that can be sent again",
  ],
  incomplete: [
    "approximated",
    "A campaign that has no template, a time in the past, or was already sent cannot be sent",
  ],
  noRecipients: ["approximated", "A campaign that reaches nobody is cancelled"],
  recipients: [
    "documented",
    "Recipients are the members of the audience who may be sent messages, without those excluded",
  ],
  reactions: [
    "approximated",
    "Every recipient receives a message; of ten, five open an email and one clicks in it",
  ],
  estimated: [
    "recorded",
    "An estimate of the recipients and its job can be read when it is finished, until the audience changes",
  ],
  smartSending: [
    "not modelled",
    "Smart sending: profiles that just received a message receive the next one as well",
  ],
  localTime: [
    "not modelled",
    "Sending at each recipient's local time, and the hour that smart send time finds",
  ],
  reaching: ["not modelled", "Bounces, spam complaints and conversions after a campaign"],
});
