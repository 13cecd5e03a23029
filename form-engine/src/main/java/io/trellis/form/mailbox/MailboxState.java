package io.trellis.form.mailbox;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a mailbox is read, and by whom.
 *
 * @param until when the node that reads it has lost its turn; null while nobody does
 * @param validity of the server's numbers; 0 before the first look
 * @param number of the last mail that was taken
 * @param since when it was looked at first: what was there before is left alone
 * @param read when it was read last without trouble
 * @param problem why it could not be read last, in both languages; empty where it could
 */
record MailboxState(
        String id,
        @Nullable Instant until,
        long validity,
        long number,
        @Nullable Instant since,
        @Nullable Instant read,
        @Nullable String problemZh,
        @Nullable String problemEn) {

    static final CollectionSpec<MailboxState> COLLECTION = CollectionSpec.of("mailboxState", MailboxState.class);
}
