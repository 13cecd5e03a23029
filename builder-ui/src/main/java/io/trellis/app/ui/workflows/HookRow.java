package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.Hook;
import io.trellis.workflow.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What calls of a flow's address hand over: a sample, which member goes to which field, which record is meant. */
final class HookRow extends Div {

    private enum Id {
        NONE,
        HEADER,
        MEMBER
    }

    private final transient Choices choices;
    private final transient CurrentUser user;
    private final transient @Nullable String entity;
    private final transient Consumer<Trigger> onChange;
    private final Div values = new Div();
    private final Div record = new Div();
    private final Div idDetail = new Div();
    private transient Hook now;
    private transient SampleMembers members;

    HookRow(Choices choices, CurrentUser user, @Nullable String entity, Hook hook, Consumer<Trigger> onChange) {
        this.choices = choices;
        this.user = user;
        this.entity = entity;
        this.now = hook;
        this.onChange = onChange;
        this.members = SampleMembers.of(hook.sample());
        addClassNames("stack", "hook-row");
        values.addClassName("stack");
        record.addClassName("stack");
        idDetail.addClassName("stack");
        add(sample(), values, record, once(), idDetail, bounds());
        draw();
    }

    private void become(UnaryOperator<Hook> change) {
        now = change.apply(now);
        onChange.accept(new Trigger.OnHook(now));
    }

    private Component sample() {
        TextArea sample = new TextArea(t("hook.sample"));
        sample.setHelperText(t("hook.sample.help"));
        sample.addClassName("code-input");
        sample.setMaxLength(Hook.LONGEST_SAMPLE);
        sample.setMaxHeight("16rem");
        sample.setWidthFull();
        sample.setId("hook-sample");
        sample.setValueChangeMode(ValueChangeMode.ON_BLUR);
        sample.setManualValidation(true);
        sample.setErrorMessage(t("hook.sample.wrong"));
        sample.setValue(now.sample());
        sample.setInvalid(!members.readable());
        sample.addValueChangeListener(change -> {
            members = SampleMembers.of(change.getValue());
            sample.setInvalid(!members.readable());
            become(old -> with(old, old.values(), change.getValue()));
            draw();
        });
        return sample;
    }

    private static Hook with(Hook old, List<Hook.Value> values, String sample) {
        return new Hook(
                values,
                old.find(),
                old.make(),
                old.change(),
                old.idHeader(),
                old.idPath(),
                old.signature(),
                old.perMinute(),
                sample);
    }

    private static Hook record(Hook old, String find, boolean make, boolean change) {
        return new Hook(
                old.values(),
                find,
                make,
                change,
                old.idHeader(),
                old.idPath(),
                old.signature(),
                old.perMinute(),
                old.sample());
    }

    private static Hook id(Hook old, String header, String path) {
        return new Hook(
                old.values(),
                old.find(),
                old.make(),
                old.change(),
                header,
                path,
                old.signature(),
                old.perMinute(),
                old.sample());
    }

    private static Hook bounds(Hook old, String signature, int perMinute) {
        return new Hook(
                old.values(),
                old.find(),
                old.make(),
                old.change(),
                old.idHeader(),
                old.idPath(),
                signature,
                perMinute,
                old.sample());
    }

    private void draw() {
        values.removeAll();
        if (entity == null) {
            values.add(new Span(t("workflows.entity.first")));
            return;
        }
        values.add(new RowList<>(
                t("hook.values"),
                List.of(new RowList.Add<>(t("hook.values.add"), () -> new Hook.Value("", "", ""))),
                new RowList.Items<>(
                        () -> now.values(), next -> become(old -> with(old, next, old.sample())), Hook.MOST_VALUES),
                this::value));
        if (!proposed().isEmpty()) {
            Button match = new Button(t("hook.match"), VaadinIcon.MAGIC.create(), click -> {
                List<Hook.Value> all = new ArrayList<>(now.values());
                all.addAll(proposed());
                become(old -> with(old, all, old.sample()));
                draw();
            });
            match.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            values.add(match);
        }
        record();
    }

    /** Members of the sample that are called as a field that nothing goes to yet. */
    private List<Hook.Value> proposed() {
        List<Hook.Value> proposed = new ArrayList<>();
        for (Fields.Named field : choices.enterable(user, entity)) {
            boolean taken = now.values().stream()
                    .anyMatch(value -> value.field().equals(field.field().key()));
            if (!taken) {
                members.pointers().stream()
                        .filter(pointer -> called(pointer, field))
                        .findFirst()
                        .ifPresent(pointer -> proposed.add(
                                new Hook.Value(pointer, field.field().key(), "")));
            }
        }
        return proposed;
    }

    private static boolean called(String pointer, Fields.Named field) {
        String name = SampleMembers.bare(pointer);
        return name.equals(SampleMembers.bare(field.field().key()))
                || name.equals(SampleMembers.bare(field.field().definition().apiName()))
                || name.equals(SampleMembers.bare(field.label()));
    }

    private Component value(Hook.Value value, Consumer<Hook.Value> change) {
        Hook.Value[] own = {value};
        ComboBox<String> path = pointer(t("hook.member"), value.path());
        ComboBox<Fields.Named> field = new ComboBox<>(t("hook.field"));
        List<Fields.Named> fields = choices.enterable(user, entity);
        field.setItems(fields);
        field.setItemLabelGenerator(Fields.Named::label);
        field.setWidthFull();
        named(fields, value.field()).ifPresent(field::setValue);
        Div by = new Div();
        by.addClassName("stack");
        path.addValueChangeListener(changed -> {
            own[0] = new Hook.Value(text(changed.getValue()), own[0].field(), own[0].by());
            change.accept(own[0]);
        });
        field.addValueChangeListener(changed -> {
            String key =
                    changed.getValue() == null ? "" : changed.getValue().field().key();
            own[0] = new Hook.Value(own[0].path(), key, "");
            change.accept(own[0]);
            by(by, own, change);
            record();
        });
        by(by, own, change);
        Div two = new Div(path, field);
        two.addClassName("two-columns");
        Div all = new Div(two, by);
        all.addClassName("stack");
        return all;
    }

    /** By what a lookup's record is named in the body. */
    private void by(Div into, Hook.Value[] own, Consumer<Hook.Value> change) {
        into.removeAll();
        named(choices.enterable(user, entity), own[0].field())
                .flatMap(named -> named.field().target())
                .ifPresent(target -> {
                    ComboBox<Fields.Named> box = new ComboBox<>(t("hook.by"));
                    List<Fields.Named> texts = choices.enterable(user, target).stream()
                            .filter(one -> one.field().kind() == ValueKind.TEXT)
                            .toList();
                    box.setItems(texts);
                    box.setItemLabelGenerator(Fields.Named::label);
                    box.setPlaceholder(t("hook.by.id"));
                    box.setClearButtonVisible(true);
                    box.setWidthFull();
                    named(texts, own[0].by()).ifPresent(box::setValue);
                    box.addValueChangeListener(changed -> {
                        String key = changed.getValue() == null
                                ? ""
                                : changed.getValue().field().key();
                        own[0] = new Hook.Value(own[0].path(), own[0].field(), key);
                        change.accept(own[0]);
                    });
                    into.add(box);
                });
    }

    private ComboBox<String> pointer(String label, String set) {
        ComboBox<String> box = new ComboBox<>(label);
        List<String> items = new ArrayList<>(members.pointers());
        if (!set.isEmpty() && !items.contains(set)) {
            items.add(set);
        }
        box.setItems(items);
        box.setItemLabelGenerator(members::words);
        box.setAllowCustomValue(true);
        box.addCustomValueSetListener(custom -> {
            String text = custom.getDetail().strip();
            String pointer = text.startsWith("/") ? text : "/" + text.replace('.', '/');
            items.add(pointer);
            box.setItems(items);
            box.setValue(pointer);
        });
        box.setWidthFull();
        if (!set.isEmpty()) {
            box.setValue(set);
        }
        return box;
    }

    private void record() {
        record.removeAll();
        List<Fields.Named> filled = choices.enterable(user, entity).stream()
                .filter(named -> now.values().stream()
                        .anyMatch(value -> value.field().equals(named.field().key())))
                .filter(named -> named.field().kind().isText() || named.field().kind() == ValueKind.NUMBER)
                .toList();
        ComboBox<Fields.Named> find = new ComboBox<>(t("hook.find"));
        find.setItems(filled);
        find.setItemLabelGenerator(Fields.Named::label);
        find.setPlaceholder(t("hook.find.none"));
        find.setClearButtonVisible(true);
        find.setHelperText(t("hook.find.help"));
        find.setWidthFull();
        find.setId("hook-find");
        named(filled, now.find()).ifPresent(find::setValue);
        Checkbox make = new Checkbox(t("hook.make"), now.make());
        Checkbox change = new Checkbox(t("hook.change"), now.change());
        make.setVisible(find.getValue() != null);
        change.setVisible(find.getValue() != null);
        find.addValueChangeListener(changed -> {
            String key =
                    changed.getValue() == null ? "" : changed.getValue().field().key();
            become(old -> record(old, key, old.make(), old.change()));
            make.setVisible(!key.isEmpty());
            change.setVisible(!key.isEmpty());
        });
        make.addValueChangeListener(
                changed -> become(old -> record(old, old.find(), changed.getValue(), old.change())));
        change.addValueChangeListener(
                changed -> become(old -> record(old, old.find(), old.make(), changed.getValue())));
        record.add(find, make, change);
    }

    private Component once() {
        RadioButtonGroup<Id> once = new RadioButtonGroup<>(t("hook.once"));
        once.setItems(Id.values());
        once.setItemLabelGenerator(one -> t("hook.once." + one.name().toLowerCase(Locale.ROOT)));
        once.setHelperText(t("hook.once.help"));
        once.setValue(!now.idHeader().isEmpty() ? Id.HEADER : now.idPath().isEmpty() ? Id.NONE : Id.MEMBER);
        once.addValueChangeListener(change -> {
            become(old -> id(old, "", ""));
            id(change.getValue());
        });
        id(once.getValue());
        return once;
    }

    private void id(Id kind) {
        idDetail.removeAll();
        switch (kind) {
            case NONE -> {}
            case HEADER -> {
                TextField header = new TextField(t("hook.header"));
                header.setPlaceholder("X-Delivery-Id");
                header.setMaxLength(Hook.LONGEST_NAME);
                header.setWidthFull();
                header.setValueChangeMode(ValueChangeMode.ON_BLUR);
                header.setValue(now.idHeader());
                header.addValueChangeListener(
                        change -> become(old -> id(old, change.getValue().strip(), "")));
                idDetail.add(header);
            }
            case MEMBER -> {
                ComboBox<String> member = pointer(t("hook.member"), now.idPath());
                member.addValueChangeListener(change -> become(old -> id(old, "", text(change.getValue()))));
                idDetail.add(member);
            }
        }
    }

    private Component bounds() {
        TextField signature = new TextField(t("hook.signature"));
        signature.setPlaceholder("X-Signature-256");
        signature.setHelperText(t("hook.signature.help"));
        signature.setMaxLength(Hook.LONGEST_NAME);
        signature.setWidthFull();
        signature.setClearButtonVisible(true);
        signature.setValueChangeMode(ValueChangeMode.ON_BLUR);
        signature.setValue(now.signature());
        signature.addValueChangeListener(
                change -> become(old -> bounds(old, change.getValue().strip(), old.perMinute())));
        IntegerField rate = new IntegerField(t("hook.rate"));
        rate.setMin(1);
        rate.setMax(Hook.MOST_PER_MINUTE);
        rate.setStepButtonsVisible(true);
        rate.setWidthFull();
        rate.setValue(now.perMinute());
        rate.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                become(old -> bounds(old, old.signature(), change.getValue()));
            }
        });
        Div both = new Div(signature, rate);
        both.addClassName("stack");
        Details details = new Details(t("hook.bounds"), both);
        details.setOpened(now.signed());
        details.setWidthFull();
        return details;
    }

    private static Optional<Fields.Named> named(List<Fields.Named> fields, String key) {
        return fields.stream().filter(one -> one.field().key().equals(key)).findFirst();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
