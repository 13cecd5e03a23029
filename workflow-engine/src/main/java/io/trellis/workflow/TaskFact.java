package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;

/** What somebody reads of a task's record at a glance. @param text in their language */
public record TaskFact(LocalizedText label, String text) {}
