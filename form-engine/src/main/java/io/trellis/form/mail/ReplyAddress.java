package io.trellis.form.mail;

import java.util.Optional;

/** Where answers to mails about records go, so that they come back to the record. */
@FunctionalInterface
public interface ReplyAddress {

    /** The address of a mailbox that is read, for mails about records of an entity; empty for the sender's own. */
    Optional<String> of(String entity);
}
