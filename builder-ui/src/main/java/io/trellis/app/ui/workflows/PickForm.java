package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.assignee.RuleJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Among whom a record is given, and how one of them is chosen. */
@Component
final class PickForm implements StepForm {

    private static final String HOW = "how";
    private static final String LEAST = "least";
    private static final String TURN = "turn";
    private static final String FIELD = "field";
    private static final String MOMENT = "moment";
    private static final String FILTER = "filter";
    private static final String EXCEPT = "except";

    private final Choices choices;
    private final Fields fields;
    private final FilterEditor.Factory filters;

    PickForm(Choices choices, Fields fields, FilterEditor.Factory filters) {
        this.choices = choices;
        this.fields = fields;
        this.filters = filters;
    }

    @Override
    public String type() {
        return "pick";
    }

    @Override
    public com.vaadin.flow.component.Component draw(
            CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Runnable store = () -> onChange.accept(now.deepCopy());
        RuleEditor among = new RuleEditor(
                new RuleEditor.Parts(choices, user, place.entity()),
                t("workflows.pick.among"),
                t("workflows.unbound"),
                RuleJson.rule(settings.path("among")).orElse(null),
                rule -> {
                    now.remove("among");
                    rule.ifPresent(chosen -> now.set("among", RuleJson.write(chosen)));
                    store.run();
                });
        Div detail = new Div();
        detail.addClassName("stack");
        Select<String> how = new Select<>();
        how.setLabel(t("workflows.pick.how"));
        how.setItems(LEAST, TURN);
        how.setItemLabelGenerator(code -> t("workflows.pick.how." + code));
        how.setValue(now.path(HOW).asString(LEAST).equals(TURN) ? TURN : LEAST);
        how.addValueChangeListener(change -> {
            now.put(HOW, change.getValue());
            store.run();
            detail(user, place, now, detail, store);
        });
        TextField except = new TextField(t("workflows.pick.except"));
        except.setHelperText(t("workflows.pick.except.help"));
        except.setValue(now.path(EXCEPT).asString(""));
        except.setValueChangeMode(ValueChangeMode.ON_BLUR);
        except.addValueChangeListener(
                change -> put(now, EXCEPT, change.getValue().strip(), store));
        Div all = new Div(among, how, detail, except);
        all.addClassName("stack");
        detail(user, place, now, detail, store);
        return all;
    }

    private void detail(CurrentUser user, Place place, ObjectNode now, Div detail, Runnable store) {
        detail.removeAll();
        String entity = place.entity();
        if (entity == null) {
            return;
        }
        detail.add(field(
                user,
                entity,
                now,
                FIELD,
                SystemFields.OWNER,
                named -> named.field().kind() == ValueKind.REFERENCE
                        && !named.field().multiple()
                        && named.field()
                                .target()
                                .filter(BuiltinEntities.USER::equals)
                                .isPresent(),
                store));
        if (now.path(HOW).asString(LEAST).equals(TURN)) {
            detail.add(
                    field(user, entity, now, MOMENT, "", named -> named.field().kind() == ValueKind.DATE_TIME, store));
        } else {
            Span title = new Span(t("workflows.pick.filter"));
            title.addClassName("quiet");
            FilterEditor[] made = new FilterEditor[1];
            made[0] = filters.create(user, entity, FilterJson.read(now.path(FILTER)), () -> {
                now.set(FILTER, FilterJson.write(made[0].filter()));
                store.run();
            });
            detail.add(title, made[0]);
        }
    }

    private ComboBox<Fields.Named> field(
            CurrentUser user,
            String entity,
            ObjectNode now,
            String member,
            String usual,
            Predicate<Fields.Named> fits,
            Runnable store) {
        List<Fields.Named> offered =
                fields.own(user, entity).stream().filter(fits).toList();
        ComboBox<Fields.Named> box = new ComboBox<>(t("workflows.pick." + member));
        box.setItems(offered);
        box.setItemLabelGenerator(Fields.Named::label);
        String chosen = now.path(member).asString(usual);
        offered.stream()
                .filter(named -> named.path().toString().equals(chosen))
                .findFirst()
                .ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                put(
                        now,
                        member,
                        Optional.ofNullable(change.getValue())
                                .map(named -> named.path().toString())
                                .orElse(""),
                        store);
            }
        });
        return box;
    }

    private static void put(ObjectNode now, String member, String value, Runnable store) {
        now.remove(member);
        if (!value.isEmpty()) {
            now.put(member, value);
        }
        store.run();
    }
}
