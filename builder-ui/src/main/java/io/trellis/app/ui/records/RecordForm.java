package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ShownEditor;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.elements.Around;
import io.trellis.app.ui.elements.ElementFaces;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.OptionGate;
import io.trellis.form.field.Taking;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.record.Labels;
import io.trellis.form.record.MaskedValues;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RowsPart;
import io.trellis.form.rule.Conditions;
import io.trellis.form.rule.FormRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record's form: sections of fields, to read or to edit, with the entity's rules at work while somebody types. */
public final class RecordForm extends Div {

    /** Makes forms. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final Editors editors;
        private final FormRules rules;
        private final FieldContexts contexts;
        private final Labels labels;
        private final Conditions conditions;
        private final ElementFaces elements;
        private final MaskedValues masked;
        private final NewRecordDialog.Factory making;

        Factory(
                Editors editors,
                FormRules rules,
                FieldContexts contexts,
                Labels labels,
                Conditions conditions,
                ElementFaces elements,
                MaskedValues masked,
                NewRecordDialog.Factory making) {
            this.making = making;
            this.masked = masked;
            this.conditions = conditions;
            this.elements = elements;
            this.editors = editors;
            this.rules = rules;
            this.contexts = contexts;
            this.labels = labels;
        }

        /** @param editable which fields may be edited at all, on top of rights and rules: a task may narrow them */
        public RecordForm create(
                CurrentUser user, BoundEntity entity, FormDefinition form, Predicate<String> editable) {
            return new RecordForm(this, user, entity, form, editable);
        }
    }

    private static final String ID = "field-";

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient BoundEntity entity;
    private final transient FormDefinition form;
    private final transient Predicate<String> editable;
    private final Map<String, ValueEditor> editors = new LinkedHashMap<>();
    private final Map<String, Component> places = new LinkedHashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Object> before = new HashMap<>();
    private final Set<String> derived = new HashSet<>();
    /** Of the derived ones those that the person has just let follow their rule again. */
    private final Set<String> letFollow = new HashSet<>();

    private final Map<String, ByHand> notes = new HashMap<>();
    private final transient ClosedOptions closed = new ClosedOptions();
    private final transient TakenInputs taken;
    private transient List<Violation> marked = List.of();
    private transient @Nullable ReadFields reading;
    private transient Set<String> hidden = Set.of();
    private transient Set<String> closedTo = Set.of();
    private transient Map<String, RowsPart> openParts = Map.of();
    private boolean isNew;
    private boolean editing;
    private transient Around around;
    private transient Set<String> opened = Set.of();
    private transient @Nullable FormSections sections;
    private transient @Nullable FormWizard wizard;
    private transient @Nullable Runnable lastStep;
    private transient List<Violation> wrong = List.of();

    private RecordForm(
            Factory parts, CurrentUser user, BoundEntity entity, FormDefinition form, Predicate<String> editable) {
        this.parts = parts;
        this.user = user;
        this.entity = entity;
        this.form = form;
        this.editable = editable;
        this.taken = new TakenInputs(entity);
        this.around = Around.nothing(user);
        addClassName("record-main");
    }

    /** The record that what stands beside the fields speaks of. @param reload to be called when it was changed */
    void about(RecordData record, Runnable reload) {
        around = new Around(user, Optional.of(record), true, reload);
    }

    /** Before it is shown: what of the rows of sub-tables is seen and entered here, by key. */
    public void openInPart(Map<String, RowsPart> tables) {
        openParts = Map.copyOf(tables);
    }

    /** The tabs and folded sections that are open, by which another form of the same begins. */
    Set<String> opened() {
        return sections == null ? opened : sections.opened();
    }

    void open(Set<String> those) {
        opened = those;
    }

    /** Shows values to read, or to edit. */
    public void show(Map<String, Object> shown, boolean isNew, boolean editing) {
        this.isNew = isNew;
        this.editing = editing;
        around = new Around(user, around.record(), editing, around.reload());
        values.clear();
        values.putAll(shown);
        before.clear();
        derived.clear();
        letFollow.clear();
        if (!isNew) {
            before.putAll(shown);
        }
        marked = List.of();
        followRules();
        draw();
    }

    /** What stands there because a rule says so goes on following it; what somebody entered does not. */
    private void followRules() {
        if (editing
                && !isNew
                && entity.fields().stream()
                        .anyMatch(field -> field.definition().rules().follows())) {
            parts.rules
                    .evaluate(user, entity.definition(), new HashMap<>(values), false)
                    .byRule()
                    .forEach((key, said) -> {
                        if (SameValue.is(values.get(key), said.orElse(null))) {
                            derived.add(key);
                        }
                    });
        }
    }

    /** Shows what the values are by now, each in its place: for a form into which nobody entered anything. */
    void renew(Map<String, Object> now) {
        if (!editing) {
            show(now, isNew, false);
            return;
        }
        values.clear();
        values.putAll(now);
        before.clear();
        before.putAll(now);
        derived.clear();
        letFollow.clear();
        followRules();
        FieldContext context = parts.contexts.of(user, entity.name());
        editors.forEach((key, editor) -> {
            if (!SameValue.is(editor.value(), now.get(key))) {
                editor.show(now.get(key));
            }
            entity.field(key).ifPresent(field -> text(field, editor, context));
        });
        evaluate();
    }

    /** The values that differ from those shown first; emptied ones are null. */
    public Map<String, @Nullable Object> changes() {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        editors.forEach((key, editor) -> {
            if (editor instanceof ShownEditor || taken.only(key) || isSaidBySave(key)) {
                return;
            }
            Object now = values.get(key);
            if (!SameValue.is(now, before.get(key))) {
                changes.put(key, now);
            }
        });
        // what was handed in for a new record, such as the account it is added to, counts even off the form
        if (isNew) {
            values.forEach((key, value) -> {
                if (entity.own(key).filter(field -> !field.computed()).isPresent()
                        && !taken.only(key)
                        && !isSaidBySave(key)) {
                    changes.putIfAbsent(key, value);
                }
            });
        }
        return changes;
    }

    /** By a rule, and entered by nobody here: the save says it anew, and of a moment it says another. */
    private boolean isSaidBySave(String key) {
        return derived.contains(key) && closedTo.contains(key);
    }

    /** {@link #changes} without what followed by a rule from the rest. */
    Map<String, @Nullable Object> entered() {
        Map<String, @Nullable Object> entered = changes();
        entered.keySet().removeIf(this::followed);
        return entered;
    }

    private boolean followed(String key) {
        return derived.contains(key) && !letFollow.contains(key);
    }

    /** Whether the person entered anything. */
    public boolean isChanged() {
        return editing
                && editors.entrySet().stream()
                        .filter(one -> !(one.getValue() instanceof ShownEditor) && !followed(one.getKey()))
                        .anyMatch(one -> !SameValue.is(values.get(one.getKey()), before.get(one.getKey())));
    }

    /** Enters values over those shown, as if the person had; what cannot be entered here is left out. */
    public void restore(Map<String, @Nullable Object> entered) {
        entered.forEach((key, value) -> {
            ValueEditor editor = editors.get(key);
            if (editor != null && !(editor instanceof ShownEditor)) {
                derived.remove(key);
                put(key, value);
                editor.show(value);
            } else if (isNew && value != null) {
                put(key, value);
            }
        });
        evaluate();
    }

    /** Gives back what was shown first, for all that was entered. */
    public void revert() {
        Map<String, @Nullable Object> first = new LinkedHashMap<>();
        changes().keySet().forEach(key -> first.put(key, before.get(key)));
        restore(first);
    }

    /** Where typing begins. */
    public void focusFirst() {
        Set<String> here = wizard == null || sections == null ? editors.keySet() : sections.fields(wizard.now());
        editors.entrySet().stream()
                .filter(one -> here.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .filter(editor -> !(editor instanceof ShownEditor))
                .findFirst()
                .ifPresent(ValueEditor::focus);
    }

    /** @param answer told in which field the browser is at this moment */
    void askForFocus(Consumer<Optional<String>> answer) {
        getElement()
                .executeJs("return this.querySelector(':focus')?.closest('[id^=" + ID + "]')?.id ?? ''")
                .then(
                        String.class,
                        id -> answer.accept(Optional.of(id)
                                .filter(found -> found.startsWith(ID))
                                .map(found -> found.substring(ID.length()))));
    }

    /** @param seen run when the browser shows all that was shown until now; what was entered before comes before it */
    void whenShown(Runnable seen) {
        getElement().executeJs("return true").then(Boolean.class, shown -> seen.run());
    }

    /** Shows once more what was entered. */
    void insist() {
        changes().keySet().forEach(key -> {
            ValueEditor editor = editors.get(key);
            if (editor != null) {
                editor.insist();
            }
        });
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Puts each message beside its field and goes to the topmost; what belongs to no field on the form is answered. */
    public List<Violation> mark(List<Violation> violations) {
        marked = violations;
        evaluate();
        Set<String> wrong = violations.stream().map(RecordForm::key).collect(Collectors.toSet());
        editors.entrySet().stream()
                .filter(one -> wrong.contains(one.getKey()))
                .findFirst()
                .ifPresent(one -> {
                    reveal(one.getKey());
                    one.getValue().focus();
                });
        return violations.stream()
                .filter(violation -> !editors.containsKey(key(violation)))
                .toList();
    }

    private void reveal(String key) {
        if (sections != null) {
            sections.reveal(key);
            if (wizard != null) {
                sections.holding(key).ifPresent(wizard::open);
            }
        }
    }

    private static String key(Violation violation) {
        return violation.path().split("[.\\[]", 2)[0];
    }

    private void draw() {
        removeAll();
        editors.clear();
        places.clear();
        notes.clear();
        taken.clear();
        FieldContext context = parts.contexts.of(user, entity.name());
        ReadFields shown = new ReadFields(user, entity, values, parts.labels, context);
        reading = shown;
        Set<String> open = opened();
        boolean steps = form.steps() && editing && lastStep != null;
        sections = new FormSections(
                this,
                steps ? form.sections().stream().map(FormWizard::step).toList() : form.sections(),
                item -> switch (item) {
                    case Item.Field field -> field(field.field(), shown, context);
                    case Item.Element element -> parts.elements.draw(element, around);
                },
                open);
        wizard = steps ? new FormWizard(sections, this::wrongAt, this::tell, Objects.requireNonNull(lastStep)) : null;
        evaluate();
        if (wizard != null) {
            addComponentAsFirst(wizard.head());
            add(wizard.foot());
            wizard.draw();
        }
    }

    /** What stands beneath the title of a record that is read, without what its reader is not to see. */
    Optional<Component> highlights() {
        ReadFields shown = reading;
        if (shown == null || editing) {
            return Optional.empty();
        }
        return Highlights.of(form.highlights().stream()
                .filter(key -> !hidden.contains(key))
                .flatMap(key -> entity.field(key).stream())
                .map(field -> mask(field.key())
                        .map(mask -> shown.masked(field, mask))
                        .orElseGet(() -> shown.show(field, unmasking(field))))
                .toList());
    }

    /** How to reach whom a record that is read is about. */
    Optional<Component> reach() {
        return editing
                ? Optional.empty()
                : ThumbBar.of(entity, values, key -> !hidden.contains(key), parts.contexts.of(user, entity.name()));
    }

    /** What a save would be refused for at these fields. */
    private List<Violation> wrongAt(Set<String> fields) {
        return wrong.stream().filter(one -> fields.contains(key(one))).toList();
    }

    private void tell(List<Violation> violations) {
        mark(violations);
        if (violations.isEmpty()) {
            focusFirst();
        }
    }

    /** Lets a form that says so be gone through in steps. @param save at the last of them */
    void inSteps(Runnable save) {
        lastStep = save;
    }

    boolean isInSteps() {
        return wizard != null;
    }

    /** Goes on to the next step; false where this is the last one, or there are none. */
    boolean goesOn() {
        return wizard != null && wizard.goesOn();
    }

    private Optional<Component> field(String key, ReadFields reading, FieldContext context) {
        return entity.field(key).map(field -> {
            Component place = mask(key)
                    .map(mask -> reading.masked(field, mask))
                    .orElseGet(() ->
                            noted(field, editing ? input(field, context) : reading.show(field, unmasking(field))));
            places.put(field.key(), place);
            return place;
        });
    }

    /** Present for what its reader sees masked, unless they have entered it anew. */
    private Optional<String> mask(String key) {
        return around.record()
                .filter(record -> !values.containsKey(key))
                .flatMap(record -> Optional.ofNullable(record.masks().get(key)));
    }

    private Consumer<Div> unmasking(BoundField field) {
        Object value = values.get(field.key());
        boolean masked =
                value != null && user.seeing() == null && field.unmasked(value).isPresent();
        return shown -> around.record()
                .filter(record -> masked)
                .ifPresent(record -> Unmasking.behind(shown, field, record.id(), user, parts.masked));
    }

    /** A value that would follow a rule says so where somebody entered another. */
    private Component noted(BoundField field, Component shown) {
        if (taken.is(field)) {
            return new Div(shown, taken.note(field, () -> {
                take(taking -> taking.field() == field);
                evaluate();
                listeners.forEach(Runnable::run);
            }));
        }
        if (!field.definition().rules().follows()) {
            return shown;
        }
        ByHand note = new ByHand("record.byHand", "record.byHand.follow", () -> {
            derived.add(field.key());
            letFollow.add(field.key());
            evaluate();
            listeners.forEach(Runnable::run);
        });
        notes.put(field.key(), note);
        return new Div(shown, note);
    }

    private Component input(BoundField field, FieldContext context) {
        ValueEditor editor =
                parts.editors.create(field, new Surroundings(Optional.ofNullable(openParts.get(field.key()))));
        editor.show(values.get(field.key()));
        text(field, editor, context);
        editor.onChange(() -> {
            if (closed.refuses(field.key(), editor, values.get(field.key()))) {
                return;
            }
            derived.remove(field.key());
            put(field.key(), editor.value());
            take(taking -> taking.lookup() == field);
            evaluate();
            listeners.forEach(Runnable::run);
        });
        editors.put(field.key(), editor);
        editor.component().setId(ID + field.key());
        return editor.component();
    }

    /** What is taken from the record that was chosen stands there before the save. */
    private void take(Predicate<Taking> which) {
        FieldContext context = parts.contexts.of(user, entity.name());
        taken.take(which, values, context, field -> {
            ValueEditor editor = editors.get(field.key());
            if (editor != null) {
                editor.show(values.get(field.key()));
                text(field, editor, context);
            }
        });
    }

    private void text(BoundField field, ValueEditor editor, FieldContext context) {
        if (editor instanceof ShownEditor shown) {
            shown.text(field.format(values.get(field.key()), context));
        }
    }

    private void put(String key, @Nullable Object value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private void evaluate() {
        Map<String, @Nullable Object> entered = new HashMap<>(values);
        // a value by rule goes on following what it is made of until somebody enters another
        entered.keySet().removeAll(derived);
        FormRules.Evaluation evaluation = parts.rules.evaluate(
                user, entity.definition(), entered, isNew ? Optional.empty() : Optional.of(before));
        wrong = evaluation.violations();
        closed.follow(evaluation);
        FieldContext context = parts.contexts.of(user, entity.name());
        notes.forEach((key, note) -> {
            Optional<Object> said = evaluation.byRule().getOrDefault(key, Optional.empty());
            boolean own = values.containsKey(key)
                    && !derived.contains(key)
                    && !SameValue.is(values.get(key), said.orElse(null));
            boolean mayUse =
                    editing && editable.test(key) && !evaluation.readOnly().contains(key);
            note.show(own ? said.flatMap(value -> text(key, value, context)) : Optional.empty(), mayUse);
        });
        taken.show(
                editing ? values : Map.of(),
                context,
                key -> editable.test(key) && !evaluation.readOnly().contains(key));
        evaluation.computed().forEach((key, computed) -> compute(key, computed, context));
        hidden = evaluation.hidden();
        closedTo = evaluation.readOnly();
        places.forEach((key, place) -> place.setVisible(!hidden.contains(key)));
        editors.forEach((key, editor) -> {
            editor.required(evaluation.required().contains(key));
            editor.readOnly(evaluation.readOnly().contains(key) || !editable.test(key));
            editor.errors(messages(key));
        });
        if (sections != null) {
            Predicate<String> holds = FormSections.conditional(form.sections())
                    ? parts.conditions.over(user, entity.definition(), values)
                    : condition -> true;
            sections.show(holds, marked.stream().map(RecordForm::key).collect(Collectors.toSet()));
            if (wizard != null) {
                wizard.draw();
            }
        }
    }

    private Optional<String> text(String key, Object value, FieldContext context) {
        return entity.field(key).map(field -> field.format(value, context));
    }

    private void compute(String key, Optional<Object> computed, FieldContext context) {
        if (editing && computed.isPresent() && (derived.contains(key) || !values.containsKey(key))) {
            derived.add(key);
        }
        put(key, computed.orElse(null));
        ValueEditor editor = editors.get(key);
        if (editor != null && !SameValue.is(editor.value(), computed.orElse(null))) {
            editor.show(computed.orElse(null));
        }
        if (editor != null) {
            entity.field(key).ifPresent(field -> text(field, editor, context));
        }
    }

    /** By the rest of the path, below the field. */
    private Map<String, String> messages(String key) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (Violation violation : marked) {
            if (key(violation).equals(key)) {
                messages.merge(
                        violation.path().substring(key.length()),
                        Texts.t(violation.message()),
                        (one, other) -> one + " " + other);
            }
        }
        return messages;
    }

    /** What an input may know of its siblings. */
    private final class Surroundings implements EditorSurroundings {
        private final Optional<RowsPart> open;

        private Surroundings(Optional<RowsPart> open) {
            this.open = open;
        }

        @Override
        public boolean keepsRows() {
            return open.filter(part -> !part.rows()).isPresent();
        }

        @Override
        public Set<String> unseenColumns() {
            return open.map(RowsPart::hidden).orElse(Set.of());
        }

        @Override
        public CurrentUser user() {
            return user;
        }

        @Override
        public String entity() {
            return entity.name();
        }

        @Override
        public @Nullable Object sibling(String key) {
            return values.get(key);
        }

        @Override
        public Optional<OptionGate> gate(String field, String option) {
            return closed.gate(field, option);
        }

        @Override
        public Optional<Maker> maker(String entity) {
            return parts.making.of(user, entity);
        }

        /** What is typed is kept at once. */
        @Override
        public boolean whileTyping() {
            return true;
        }
    }
}
