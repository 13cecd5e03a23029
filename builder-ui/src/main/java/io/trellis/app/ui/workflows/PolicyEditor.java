package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.security.User;
import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.AssigneePolicy.Nobody;
import io.trellis.workflow.AssigneePolicy.Own;
import io.trellis.workflow.AssigneePolicy.Repeat;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What becomes of a task where nobody is found, where somebody is asked again, where the initiator would decide. */
final class PolicyEditor extends Div {

    private final transient Consumer<AssigneePolicy> onChange;
    private final Select<Nobody> nobody;
    private final MultiSelectComboBox<User> administrators =
            new MultiSelectComboBox<>(t("workflows.policy.administrators"));
    private final Select<Repeat> repeat;
    private final Select<Own> own;

    /** @param otherwise what counts where nothing is said; null where it is a task's, and its flow's counts */
    PolicyEditor(
            Choices choices,
            AssigneePolicy now,
            @Nullable AssigneePolicy otherwise,
            Consumer<AssigneePolicy> onChange) {
        this.onChange = onChange;
        addClassName("stack");
        nobody = select("nobody", Nobody.values(), now.nobody(), otherwise == null ? null : otherwise.nobody());
        repeat = select("repeat", Repeat.values(), now.repeat(), otherwise == null ? null : otherwise.repeat());
        own = select("own", Own.values(), now.own(), otherwise == null ? null : otherwise.own());
        administrators.setItems(choices.people());
        administrators.setItemLabelGenerator(User::name);
        administrators.setHelperText(t("workflows.policy.administrators.help"));
        administrators.setWidthFull();
        administrators.setValue(now.administrators().stream()
                .flatMap(name -> choices.person(name).stream())
                .toList());
        administrators.addValueChangeListener(change -> tell());
        add(nobody, administrators, repeat, own);
    }

    private <E extends Enum<E>> Select<E> select(String name, E[] values, @Nullable E now, @Nullable E otherwise) {
        Select<E> box = new Select<>();
        box.setLabel(t("workflows.policy." + name));
        box.setItems(values);
        box.setItemLabelGenerator(value -> value == null
                ? t("workflows.policy.inherit")
                : t("workflows.policy." + name + "." + value.name().toLowerCase(Locale.ROOT)));
        box.setWidthFull();
        if (otherwise == null) {
            box.setEmptySelectionAllowed(true);
            box.setEmptySelectionCaption(t("workflows.policy.inherit"));
        }
        if (now != null || otherwise != null) {
            box.setValue(now == null ? otherwise : now);
        }
        box.addValueChangeListener(change -> tell());
        return box;
    }

    private void tell() {
        onChange.accept(new AssigneePolicy(
                nobody.getValue(),
                administrators.getValue().stream().map(User::username).toList(),
                repeat.getValue(),
                own.getValue()));
    }
}
