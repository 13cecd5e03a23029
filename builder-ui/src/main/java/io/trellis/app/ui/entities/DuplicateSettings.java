package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.duplicate.Comparison;
import io.trellis.form.duplicate.ComparisonKinds;
import io.trellis.form.entity.DuplicateJson;
import io.trellis.form.entity.DuplicateRule;
import io.trellis.form.entity.DuplicateRule.Compared;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.InputSpec.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When two records of an entity are likely the same: rules, each of fields and how they are compared. */
final class DuplicateSettings {

    private static final String DUPLICATES = "duplicates";

    /** Makes settings. */
    @Component
    static class Factory {
        private final ComparisonKinds comparisons;

        Factory(ComparisonKinds comparisons) {
            this.comparisons = comparisons;
        }

        DuplicateSettings create(PropertyForm form, EntityDraft work, FieldPanel.Actions actions) {
            return new DuplicateSettings(comparisons, form, work, actions);
        }
    }

    private final ComparisonKinds comparisons;
    private final PropertyForm form;
    private final EntityDraft work;
    private final FieldPanel.Actions actions;

    private DuplicateSettings(
            ComparisonKinds comparisons, PropertyForm form, EntityDraft work, FieldPanel.Actions actions) {
        this.comparisons = comparisons;
        this.form = form;
        this.work = work;
        this.actions = actions;
    }

    void add(EntityDefinition entity) {
        form.add(new H3(t("entities.duplicates")));
        Paragraph help = new Paragraph(t("entities.duplicates.help"));
        help.addClassName("quiet");
        form.add(help);
        entity.duplicates().forEach(this::rule);
        Button add = new Button(t("entities.duplicates.add"), VaadinIcon.PLUS.create(), click -> addRule());
        add.addThemeVariants(ButtonVariant.TERTIARY);
        form.add(add);
    }

    private void rule(DuplicateRule rule) {
        String path = DUPLICATES + "[" + rule.id() + "]";
        form.input(
                path + ".label.zh",
                t("entities.duplicates.label.zh"),
                "",
                PropertyForm.LINE,
                rule.label().zh(),
                given -> quietly(
                        rule.id(),
                        now -> labelled(
                                now, new LocalizedText(text(given), now.label().en()))));
        form.input(
                path + ".label.en",
                t("entities.duplicates.label.en"),
                "",
                PropertyForm.LINE,
                rule.label().en(),
                given -> quietly(
                        rule.id(),
                        now -> labelled(now, new LocalizedText(now.label().zh(), text(given)))));
        form.input(
                path + ".refuse",
                t("entities.duplicates.refuse"),
                t("entities.duplicates.refuse.help"),
                PropertyForm.TOGGLE,
                rule.refuse(),
                given -> quietly(
                        rule.id(),
                        now -> new DuplicateRule(now.id(), now.label(), Boolean.TRUE.equals(given), now.fields())));
        for (int i = 0; i < rule.fields().size(); i++) {
            compared(path, rule, i);
        }
        Div buttons = new Div(
                button("entities.duplicates.field", VaadinIcon.PLUS, () -> change(rule.id(), this::withField)),
                button("entities.duplicates.remove", VaadinIcon.TRASH, () -> remove(rule.id())));
        buttons.addClassNames("row", "rule-end");
        form.add(buttons);
    }

    private static Button button(String text, VaadinIcon icon, Runnable press) {
        Button button = new Button(t(text), icon.create(), click -> press.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    /** Another field can be compared in other ways, so that what is below is drawn anew. */
    private void compared(String path, DuplicateRule rule, int place) {
        Compared compared = rule.fields().get(place);
        String at = path + ".fields[" + compared.field() + "]";
        List<Option> fields = comparable();
        form.input(
                at + ".field",
                t("entities.duplicates.compares"),
                "",
                new InputSpec.Choice(fields, false, "", false),
                compared.field().isEmpty() ? null : compared.field(),
                given -> change(rule.id(), now -> with(now, place, chosen(text(given), compared.how()))));
        List<Option> ways = ways(compared.field()).stream()
                .map(one -> new Option(one.id(), one.label(), "", true, List.of()))
                .toList();
        form.input(
                at + ".how",
                t("entities.duplicates.how"),
                comparisons.find(compared.how()).map(one -> t(one.help())).orElse(""),
                new InputSpec.Choice(ways, false, "", false),
                compared.how().isEmpty() ? null : compared.how(),
                given -> change(
                        rule.id(), now -> with(now, place, Optional.of(new Compared(compared.field(), text(given))))));
    }

    /** Own fields and their parts. */
    private List<Option> comparable() {
        return work.fields().stream()
                .flatMap(field -> Stream.concat(
                        option(field.key(), field.definition().label(), field),
                        field.parts().stream()
                                .flatMap(part -> option(
                                        field.key() + "." + part.key(),
                                        new LocalizedText(
                                                field.definition().label().zh() + " / "
                                                        + part.definition()
                                                                .label()
                                                                .zh(),
                                                field.definition().label().en() + " / "
                                                        + part.definition()
                                                                .label()
                                                                .en()),
                                        part))))
                .toList();
    }

    private Stream<Option> option(String path, LocalizedText label, BoundField field) {
        return comparisons.all().stream().anyMatch(one -> one.takes(field))
                ? Stream.of(new Option(path, label, "", true, List.of()))
                : Stream.empty();
    }

    private List<Comparison> ways(String path) {
        return work.fields().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(field).filter(one -> one.key().equals(path)),
                        field.parts().stream().filter(part -> (field.key() + "." + part.key()).equals(path))))
                .findFirst()
                .map(field -> comparisons.all().stream()
                        .filter(one -> one.takes(field))
                        .toList())
                .orElse(List.of());
    }

    /** Empty where the field was taken away. */
    private Optional<Compared> chosen(String path, String how) {
        List<Comparison> ways = ways(path);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compared(
                        path,
                        ways.stream()
                                .map(Comparison::id)
                                .filter(how::equals)
                                .findFirst()
                                .or(() -> ways.stream().map(Comparison::id).findFirst())
                                .orElse("")));
    }

    private static DuplicateRule with(DuplicateRule rule, int place, Optional<Compared> compared) {
        List<Compared> fields = new ArrayList<>(rule.fields());
        fields.remove(place);
        compared.ifPresent(one -> fields.add(place, one));
        return new DuplicateRule(rule.id(), rule.label(), rule.refuse(), fields);
    }

    private static DuplicateRule labelled(DuplicateRule rule, LocalizedText label) {
        return new DuplicateRule(rule.id(), label, rule.refuse(), rule.fields());
    }

    /** The next that is not compared yet. */
    private DuplicateRule withField(DuplicateRule rule) {
        List<String> taken = rule.fields().stream().map(Compared::field).toList();
        List<Compared> fields = new ArrayList<>(rule.fields());
        comparable().stream()
                .map(Option::code)
                .filter(path -> !taken.contains(path))
                .findFirst()
                .flatMap(path -> chosen(path, ""))
                .ifPresent(fields::add);
        return new DuplicateRule(rule.id(), rule.label(), rule.refuse(), fields);
    }

    private void addRule() {
        List<DuplicateRule> rules = new ArrayList<>(rules());
        List<String> taken = rules.stream().map(DuplicateRule::id).toList();
        rules.add(withField(new DuplicateRule(
                NameProposal.free("rule", taken::contains), LocalizedText.same(""), false, List.of())));
        save(rules);
    }

    private void remove(String id) {
        save(rules().stream().filter(rule -> !rule.id().equals(id)).toList());
    }

    private void quietly(String id, UnaryOperator<DuplicateRule> how) {
        actions.quietly(() -> change(id, how));
    }

    private void change(String id, UnaryOperator<DuplicateRule> how) {
        save(rules().stream()
                .map(rule -> rule.id().equals(id) ? how.apply(rule) : rule)
                .toList());
    }

    private List<DuplicateRule> rules() {
        return work.entity().map(EntityDefinition::duplicates).orElse(List.of());
    }

    private void save(List<DuplicateRule> rules) {
        work.set(DUPLICATES, rules.isEmpty() ? null : DuplicateJson.write(rules));
    }

    private static String text(@Nullable Object given) {
        return given == null ? "" : given.toString();
    }
}
