package io.trellis.form.rule.ruling;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.Violation;
import java.util.Locale;

/** A rule or formula that fails is something to read beside its field, not the end of the save. */
public final class RuleFailures {

    private RuleFailures() {}

    public static Violation at(String path, TrellisException failure, Messages messages) {
        return new Violation(
                path,
                "rule-failed",
                new LocalizedText(
                        messages.text(
                                "record.rule.failed",
                                Locale.SIMPLIFIED_CHINESE,
                                failure.text().zh()),
                        messages.text(
                                "record.rule.failed",
                                Locale.ENGLISH,
                                failure.text().en())));
    }
}
