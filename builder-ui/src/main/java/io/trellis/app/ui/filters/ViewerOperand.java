package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.filter.ViewerWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who asks, their team, their department: or one of the records, chosen as usual. */
final class ViewerOperand {

    private static final String CHOSEN = "";

    private ViewerOperand() {}

    /** @param usual how a record is chosen */
    static OperandEditor over(List<ViewerWord> words, OperandEditor usual, @Nullable Object value) {
        Select<String> meant = new Select<>();
        List<String> offered = new ArrayList<>(List.of(CHOSEN));
        words.forEach(word -> offered.add(word.code()));
        meant.setItems(offered);
        meant.setItemLabelGenerator(ViewerOperand::name);
        meant.setAriaLabel(t("filter.who"));
        meant.setValue(ViewerWord.of(value).map(ViewerWord::code).orElse(CHOSEN));
        usual.component().setVisible(CHOSEN.equals(meant.getValue()));
        meant.addValueChangeListener(change -> usual.component().setVisible(CHOSEN.equals(change.getValue())));
        Div both = new Div(meant, usual.component());
        both.addClassName("filter-relative");
        return new OperandEditor(
                both, () -> CHOSEN.equals(meant.getValue()) ? usual.value() : meant.getValue(), listener -> {
                    meant.addValueChangeListener(change -> listener.run());
                    usual.onChange(listener);
                });
    }

    private static String name(String code) {
        return code.equals(CHOSEN) ? t("filter.chosen") : word(code);
    }

    /** A word as it is called. */
    static String word(String code) {
        return t("filter." + code.substring(1));
    }
}
