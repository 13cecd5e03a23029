package io.trellis.form.mailbox;

import io.trellis.core.store.CollectionSpec;

/** The password of a mailbox, sealed, apart from what is shown of it. */
record MailboxSecret(String id, String sealed) {

    static final CollectionSpec<MailboxSecret> COLLECTION = CollectionSpec.of("mailboxSecret", MailboxSecret.class);
}
