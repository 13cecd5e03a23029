package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that the one message a day tells of to those who want that. Each bean of this type is one. */
public interface DigestPart {

    /**
     * Only what the person may see; empty where there is nothing to say.
     *
     * @param since what came before was in the last message
     */
    Optional<Part> of(User person, Instant since);

    /**
     * @param says a sentence
     * @param facts what it is about, in the person's language
     */
    record Part(LocalizedText says, List<MailAddition.Fact> facts, List<MailAddition.Link> links) {

        public Part {
            facts = List.copyOf(facts);
            links = List.copyOf(links);
        }
    }
}
