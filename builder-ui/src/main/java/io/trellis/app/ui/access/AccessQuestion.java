package io.trellis.app.ui.access;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.record.RecordAccess;
import io.trellis.form.record.RecordAccess.Because;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who, and which field: answered at once. */
final class AccessQuestion extends Div {

    private final transient Supplier<RecordAccess> access;
    private final transient CurrentUser user;
    private final transient Supplier<Optional<RecordId>> record;
    private final ComboBox<User> person = new ComboBox<>(t("access.person"));
    private final ComboBox<FieldDefinition> field = new ComboBox<>(t("access.field"));
    private final AccessAnswer answer = new AccessAnswer();

    /** @param others whether there is something to ask about others */
    AccessQuestion(
            AccessParts parts,
            Supplier<RecordAccess> access,
            CurrentUser user,
            Supplier<Optional<RecordId>> record,
            boolean others) {
        this.access = access;
        this.user = user;
        this.record = record;
        List<User> people = parts.people().active();
        person.setItems(people);
        person.setItemLabelGenerator(one -> one.id().equals(user.id()) ? t("access.self", one.name()) : one.name());
        person.setVisible(others);
        people.stream().filter(one -> one.id().equals(user.id())).findFirst().ifPresent(person::setValue);
        person.addValueChangeListener(change -> draw());
        field.setItemLabelGenerator(one -> t(one.label()));
        field.setClearButtonVisible(true);
        field.setPlaceholder(t("access.field.none"));
        field.addValueChangeListener(change -> draw());
        Div asked = new Div(person, field);
        asked.addClassNames("row", "access-asked");
        add(asked, answer);
        addClassNames("stack", "access-question");
    }

    void fields(List<FieldDefinition> fields) {
        field.setItems(fields);
    }

    void draw() {
        Optional<RecordId> asked = record.get();
        String who = person.isVisible()
                ? Optional.ofNullable(person.getValue()).map(User::id).orElse("")
                : user.id();
        if (asked.isEmpty() || who.isEmpty()) {
            answer.show(t(asked.isEmpty() ? "access.norecord" : "access.noperson"));
            return;
        }
        RecordAccess by = access.get();
        List<Because> said = new ArrayList<>();
        FieldDefinition one = field.getValue();
        if (one == null) {
            by.of(user, asked.get(), who).ifPresent(verdict -> {
                said.add(verdict.sees());
                said.add(verdict.changes());
            });
        } else {
            by.field(user, asked.get(), who, one.key()).ifPresent(verdict -> {
                said.add(verdict.sees());
                said.add(verdict.changes());
            });
        }
        if (said.isEmpty()) {
            answer.show(t("access.unanswered"));
        } else {
            answer.show(said);
        }
    }
}
