package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;

/** How a change of attachments ended. Unless {@link Done}, nothing was changed. */
public sealed interface AttachmentResult {

    record Done(Attachment attachment) implements AttachmentResult {}

    /** @param code a word for programs */
    record Refused(String code, LocalizedText message) implements AttachmentResult {}

    /** The record may be read, not changed. */
    record Forbidden() implements AttachmentResult {}

    /** No such record or attachment, or not one that the user may see. */
    record Missing() implements AttachmentResult {}
}
