package io.trellis.app.ui.workflows;

import com.vaadin.flow.component.Component;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that can be set at elements of a flow. An open set of beans: all that fit an element stand beneath each other, in the
 * order of their {@code @Order}.
 */
interface SymbolPanel {

    boolean fits(Shown shown);

    Component draw(Shown shown);

    /**
     * What is chosen in the designer.
     *
     * @param edit changes the diagram; {@code choose} shows another element, the flow itself where it is empty;
     *     {@code rebound} hears that the flow is about other records
     */
    record Shown(
            CurrentUser user,
            FlowDraft draft,
            Element element,
            Consumer<DrawingChange> edit,
            Consumer<String> choose,
            Runnable rebound) {

        /** Its word in BPMN. */
        String symbol() {
            return element.traits().symbol();
        }

        String event() {
            return element.traits().event();
        }

        /** Whether it is a step of ours beside the diagram, whatever that says. */
        boolean isBound() {
            return draft.definition().steps().containsKey(element.id());
        }

        /** Whether something is done there, rather than waited for or decided. */
        boolean isActivity() {
            return symbol().matches("task|.*Task|callActivity|adHocSubProcess");
        }

        /** Whether it stands in a part of this sort. */
        boolean isIn(String symbol) {
            return draft.drawing()
                    .element(element.scope())
                    .filter(scope -> scope.traits().symbol().equals(symbol))
                    .isPresent();
        }

        /** Whether the process itself begins here. */
        boolean isTop() {
            return element.scope().equals(draft.drawing().process());
        }
    }

    static SymbolPanel of(Predicate<Shown> fits, Function<Shown, Component> draw) {
        return new SymbolPanel() {
            @Override
            public boolean fits(Shown shown) {
                return fits.test(shown);
            }

            @Override
            public Component draw(Shown shown) {
                return draw.apply(shown);
            }
        };
    }
}
