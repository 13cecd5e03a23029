package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trellis.workflow.bpmn.Drawing.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When what is done several times is through before all are done: chosen, or written in FEEL. */
final class UntilEditor extends Div {

    private static final Pattern MANY = Pattern.compile("nrOfCompletedInstances >= (\\d{1,4})");
    private static final Pattern SHARE = Pattern.compile("nrOfCompletedInstances / nrOfInstances >= 0\\.(\\d{2})");

    private enum How {
        ALL,
        ONE,
        MANY,
        SHARE,
        APPROVED,
        REJECTED,
        WRITTEN
    }

    private final transient FlowFeel feel;
    private final transient SymbolPanel.Shown shown;
    private final transient Consumer<String> store;
    private final Div detail = new Div();

    UntilEditor(FlowFeel feel, SymbolPanel.Shown shown, String now, Consumer<String> store) {
        this.feel = feel;
        this.shown = shown;
        this.store = store;
        addClassName("stack");
        boolean decides = shown.element().kind() == Kind.USER_TASK
                && OutcomeFields.Task.isSayable(shown.element().id());
        Select<How> how = new Select<>();
        how.setLabel(t("flow.until"));
        how.setItems(Arrays.stream(How.values())
                .filter(one -> decides || one != How.APPROVED && one != How.REJECTED)
                .toList());
        how.setItemLabelGenerator(one -> t("flow.until." + one.name().toLowerCase(Locale.ROOT)));
        how.setWidthFull();
        how.setId("element-until");
        how.setValue(how(now));
        how.addValueChangeListener(change -> {
            String said = said(change.getValue());
            if (change.getValue() == How.ALL || !said.isEmpty()) {
                store.accept(said);
            }
            show(change.getValue(), said);
        });
        add(how, detail);
        show(how.getValue(), now);
    }

    private String said(How how) {
        return switch (how) {
            case ALL, WRITTEN -> "";
            case ONE -> "nrOfCompletedInstances >= 1";
            case MANY -> "nrOfCompletedInstances >= 2";
            case SHARE -> "nrOfCompletedInstances / nrOfInstances >= 0.50";
            case APPROVED -> shown.element().id() + ".approved >= 1";
            case REJECTED -> shown.element().id() + ".rejected >= 1";
        };
    }

    private How how(String now) {
        for (How one : new How[] {How.ALL, How.ONE, How.APPROVED, How.REJECTED}) {
            if (said(one).equals(now.strip())) {
                return one;
            }
        }
        return MANY.matcher(now).matches() ? How.MANY : SHARE.matcher(now).matches() ? How.SHARE : How.WRITTEN;
    }

    private void show(How how, String now) {
        detail.removeAll();
        switch (how) {
            case MANY -> detail.add(number("flow.until.number", MANY, now, "nrOfCompletedInstances >= %d", 1_000));
            case SHARE ->
                detail.add(number(
                        "flow.until.percent", SHARE, now, "nrOfCompletedInstances / nrOfInstances >= 0.%02d", 99));
            case WRITTEN -> detail.add(feel.value(shown, t("flow.until.feel"), t("flow.until.feel.help"), now, store));
            case ALL, ONE, APPROVED, REJECTED -> {
                // said by the choice alone
            }
        }
    }

    private IntegerField number(String label, Pattern pattern, String now, String written, int most) {
        IntegerField number = new IntegerField(t(label));
        number.setMin(1);
        number.setMax(most);
        number.setStepButtonsVisible(true);
        Matcher found = pattern.matcher(now);
        number.setValue(found.matches() ? Integer.parseInt(found.group(1)) : 1);
        number.addValueChangeListener(change -> {
            Integer many = change.getValue();
            if (many != null && many >= 1 && many <= most) {
                store.accept(String.format(Locale.ROOT, written, many));
            }
        });
        return number;
    }
}
