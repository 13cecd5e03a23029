package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.core.security.RoleDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Chain;
import io.trellis.workflow.assignee.Whose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose managers one after another, and where they end: at a level, a role, the top, or whoever may decide the amount. */
final class ChainDetail extends Div {

    private enum End {
        LEVEL,
        ROLE,
        TOP,
        AMOUNT
    }

    private final transient Consumer<@Nullable AssigneeRule> set;
    private final WhoseSelect whose;
    private final Select<End> end = new Select<>();
    private final IntegerField level;
    private final ComboBox<RoleDefinition> role;
    private final ComboBox<Fields.Named> amount;
    private final TextField limits = new TextField();

    ChainDetail(RuleEditor.Parts parts, @Nullable Chain rule, Consumer<@Nullable AssigneeRule> set) {
        this.set = set;
        addClassName("stack");
        Chain.Until until = rule == null ? new Chain.Until.Level(2) : rule.until();
        whose = new WhoseSelect(
                parts,
                rule == null ? Whose.INITIATOR : rule.of(),
                parts.choices().userPaths(parts.user(), parts.entity()),
                this::tell);
        level = ManagerDetail.level(until instanceof Chain.Until.Level(var levels) ? levels : 2);
        role = RuleFaces.combo(
                parts.choices().roles(),
                one -> t(one.label()),
                until instanceof Chain.Until.Role(var name)
                        ? parts.choices().role(name).orElse(null)
                        : null,
                any -> tell());
        Chain.Until.@Nullable Amount by = until instanceof Chain.Until.Amount known ? known : null;
        amount = RuleFaces.combo(
                parts.choices().numberPaths(parts.user(), parts.entity()),
                Fields.Named::label,
                Optional.ofNullable(by)
                        .flatMap(known -> parts.choices().path(parts.user(), parts.entity(), known.path()))
                        .orElse(null),
                any -> tell());
        limits.setLabel(t("workflows.rule.limits"));
        limits.setHelperText(t("workflows.rule.limits.help"));
        limits.setPlaceholder("50000, 200000");
        limits.setWidthFull();
        limits.setValueChangeMode(ValueChangeMode.ON_BLUR);
        if (by != null) {
            limits.setValue(by.limits().stream().map(PlainNumbers::text).collect(Collectors.joining(", ")));
        }
        end.setAriaLabel(t("workflows.rule.until"));
        end.setItems(End.values());
        end.setItemLabelGenerator(one -> t("workflows.rule.until." + one.name().toLowerCase(Locale.ROOT)));
        end.setWidthFull();
        end.setValue(
                switch (until) {
                    case Chain.Until.Level _ -> End.LEVEL;
                    case Chain.Until.Role _ -> End.ROLE;
                    case Chain.Until.Top _ -> End.TOP;
                    case Chain.Until.Amount _ -> End.AMOUNT;
                });
        show();
        end.addValueChangeListener(change -> {
            show();
            tell();
        });
        level.addValueChangeListener(change -> tell());
        limits.addValueChangeListener(change -> tell());
        add(whose, end, level, role, amount, limits);
    }

    private void show() {
        level.setVisible(end.getValue() == End.LEVEL);
        role.setVisible(end.getValue() == End.ROLE);
        amount.setVisible(end.getValue() == End.AMOUNT);
        limits.setVisible(end.getValue() == End.AMOUNT);
    }

    private void tell() {
        set.accept(whose.value()
                .flatMap(of -> until().map(until -> new Chain(of, until)))
                .orElse(null));
    }

    private Optional<Chain.Until> until() {
        return switch (end.getValue()) {
            case LEVEL -> Optional.of(new Chain.Until.Level(ManagerDetail.value(level)));
            case TOP -> Optional.of(new Chain.Until.Top());
            case ROLE -> Optional.ofNullable(role.getValue()).map(one -> new Chain.Until.Role(one.name()));
            case AMOUNT ->
                Optional.ofNullable(amount.getValue())
                        .map(field -> new Chain.Until.Amount(field.path().toString(), numbers()));
        };
    }

    /** What is no number is said to be none, and left out. */
    private List<BigDecimal> numbers() {
        List<BigDecimal> numbers = new ArrayList<>();
        boolean all = true;
        for (String part : limits.getValue().split("[,，;；\\s]+")) {
            if (part.matches("\\d{1,15}(\\.\\d{1,6})?")) {
                numbers.add(new BigDecimal(part));
            } else {
                all = all && part.isBlank();
            }
        }
        limits.setInvalid(!all);
        limits.setErrorMessage(t("workflows.rule.limits.wrong"));
        return numbers;
    }
}
