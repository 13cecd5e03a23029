package io.trellis.form.rule.ruling;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.rule.ruling.OptionGuards.Guard;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Says by labels why an option is closed, and what to do about it. */
@Component
final class GuardWords {

    private final Messages messages;
    private final Roles roles;

    /** @param roles late, as publishing them asks for much else */
    GuardWords(Messages messages, @Lazy Roles roles) {
        this.messages = messages;
        this.roles = roles;
    }

    Violation from(Guard guard) {
        List<LocalizedText> ways = guard.entry().from().stream()
                .map(code -> label(guard.field(), code))
                .toList();
        return shut(
                guard,
                "entry-from",
                text("from", guard, list(ways), guard.field().definition().label()));
    }

    Violation roles(Guard guard) {
        List<LocalizedText> who = guard.entry().roles().stream()
                .map(role -> roles.find(role).map(RoleDefinition::label).orElseGet(() -> LocalizedText.same(role)))
                .toList();
        return shut(guard, "entry-role", text("roles", guard, list(who)));
    }

    /** In the analyst's words, where there are some. */
    Violation condition(Guard guard) {
        LocalizedText said = guard.entry().message();
        return shut(guard, "entry-condition", said.isEmpty() ? text("condition", guard) : said);
    }

    Violation failed(Guard guard, TrellisException failure) {
        return RuleFailures.at(guard.field().key(), failure, messages);
    }

    /** It is the other field that has to be filled. */
    Violation lacks(Guard guard, BoundField field) {
        return new Violation(
                field.key(),
                "required",
                text("filled", guard, field.definition().label()));
    }

    private static Violation shut(Guard guard, String code, LocalizedText message) {
        return new Violation(guard.field().key(), code, message);
    }

    private static LocalizedText label(BoundField field, String code) {
        return field.options().stream()
                .filter(option -> option.code().equals(code))
                .map(InputSpec.Option::label)
                .findFirst()
                .orElseGet(() -> LocalizedText.same(code));
    }

    private LocalizedText list(List<LocalizedText> labels) {
        return new LocalizedText(
                list(labels, LocalizedText::zh, Locale.SIMPLIFIED_CHINESE),
                list(labels, LocalizedText::en, Locale.ENGLISH));
    }

    private String list(List<LocalizedText> labels, Function<LocalizedText, String> language, Locale locale) {
        return labels.stream()
                .map(language)
                .map(label -> messages.text("record.entry.quoted", locale, label))
                .collect(Collectors.joining(messages.text("record.entry.or", locale)));
    }

    private LocalizedText text(String key, Guard guard, LocalizedText... about) {
        return new LocalizedText(
                text(key, Locale.SIMPLIFIED_CHINESE, LocalizedText::zh, guard, about),
                text(key, Locale.ENGLISH, LocalizedText::en, guard, about));
    }

    private String text(
            String key, Locale locale, Function<LocalizedText, String> language, Guard guard, LocalizedText... about) {
        Object[] arguments = new Object[about.length + 1];
        arguments[0] = language.apply(guard.option().label());
        for (int i = 0; i < about.length; i++) {
            arguments[i + 1] = language.apply(about[i]);
        }
        return messages.text("record.entry." + key, locale, arguments);
    }
}
