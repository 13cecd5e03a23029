package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.Tag;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each option of a choice demands of records that enter it, and how it ends their way: in words, each with its dialog. */
record OptionEntries(OptionDialog.Factory dialogs, EntityDraft work, BoundField field, PropertyForm form) {

    void add() {
        if (field.options().isEmpty()) {
            return;
        }
        Paragraph help = new Paragraph(t("entities.entry.help"));
        help.addClassName("quiet");
        Div list = new Div();
        list.addClassName("option-entries");
        field.options().forEach(option -> list.add(line(option)));
        Details part = new Details(t("entities.entry"), help, list);
        part.setOpened(isPath() || field.options().stream().anyMatch(OptionEntries::says));
        form.add(part);
    }

    private boolean isPath() {
        return field.input() instanceof InputSpec.Choice choice && choice.path();
    }

    private static boolean says(InputSpec.Option option) {
        return option.ending().isPresent() || !option.entry().free();
    }

    private NativeButton line(InputSpec.Option option) {
        Span words = new Span(words(option));
        words.addClassName("quiet");
        NativeButton line = new NativeButton();
        line.add(new Tag(t(option.label()), option.color()), words);
        line.addClickListener(click -> dialogs.create(work, field, option).open());
        line.addClassName("option-entry");
        line.getElement().setAttribute("data-option", option.code());
        return line;
    }

    private String words(InputSpec.Option option) {
        OptionEntry entry = option.entry();
        List<String> words = new ArrayList<>();
        if (!option.when().isEmpty()) {
            words.add(
                    t("entities.entry.words.when", joined(option.when().stream().map(this::deciding))));
        }
        option.ending().ifPresent(ending -> words.add(t("entities.entry.words." + ending.code())));
        if (!entry.from().isEmpty()) {
            words.add(
                    t("entities.entry.words.from", joined(entry.from().stream().map(this::label))));
        }
        if (!entry.filled().isEmpty()) {
            words.add(t(
                    "entities.entry.words.filled",
                    joined(entry.filled().stream().map(this::fieldLabel))));
        }
        if (!entry.roles().isEmpty()) {
            words.add(t(
                    "entities.entry.words.roles", joined(entry.roles().stream().map(dialogs::role))));
        }
        if (!entry.condition().isBlank()) {
            words.add(entry.message().isEmpty() ? entry.condition() : t(entry.message()));
        }
        return words.isEmpty() ? t("entities.entry.free") : String.join(" · ", words);
    }

    private static String joined(Stream<String> labels) {
        return labels.collect(Collectors.joining(t("inbox.comma")));
    }

    private String label(String code) {
        return field.options().stream()
                .filter(option -> option.code().equals(code))
                .map(option -> t(option.label()))
                .findFirst()
                .orElse(code);
    }

    /** What an option of the field is called that decides whether this one is offered. */
    private String deciding(String code) {
        String other = field.input() instanceof InputSpec.Choice choice ? choice.dependsOn() : "";
        return work.fields().stream()
                .filter(one -> one.key().equals(other))
                .flatMap(one -> one.options().stream())
                .filter(option -> option.code().equals(code))
                .map(option -> t(option.label()))
                .findFirst()
                .orElse(code);
    }

    private String fieldLabel(String key) {
        Optional<FieldDefinition> named = work.entity().flatMap(entity -> entity.field(key));
        return named.map(found -> t(found.label())).orElse(key);
    }
}
