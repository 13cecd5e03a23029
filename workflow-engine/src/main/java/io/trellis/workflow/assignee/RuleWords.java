package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;

/** Puts what a rule names into words. */
public interface RuleWords {

    /** The text of {@code workflow.rule.<key>}; each language of a detail fills that language's text. */
    LocalizedText text(String key, LocalizedText... details);

    LocalizedText person(String name);

    LocalizedText role(String name);

    LocalizedText department(String name);

    LocalizedText field(String path);

    LocalizedText number(long number);
}
