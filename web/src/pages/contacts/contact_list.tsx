import type { Contact } from "../../api/types";

/** In the order to ring; a phone rings at a touch. */
export function ContactItems({ items }: { items: Contact[] }) {
  return (
    <ol className="flex list-decimal flex-col gap-4 pl-6">
      {items.map((contact) => (
        <li key={`${contact.name} ${contact.phone} ${contact.mail}`}>
          <p>
            <strong>{contact.name}</strong>
            {contact.role ? <span className="text-ink-soft"> {contact.role}</span> : null}
          </p>
          <p className="flex flex-wrap gap-x-4">
            {contact.phone ? (
              <a className="text-key underline underline-offset-4" href={`tel:${contact.phone}`}>
                {contact.phone}
              </a>
            ) : null}
            {contact.mail ? <span>{contact.mail}</span> : null}
          </p>
          {contact.hours ? <p className="text-ink-soft">{contact.hours}</p> : null}
        </li>
      ))}
    </ol>
  );
}
