package io.trellis.core.expression.feel;

import io.trellis.core.expression.Type;
import org.camunda.feel.syntaxtree.*;

/** Looks at texts that are written beside the code of an option: one that is no option is never met. */
final class OptionCheck {

    private OptionCheck() {}

    /** @param beside what is written there, one text or several */
    static void of(TypeCheck check, Type type, Exp beside) {
        if (!(type instanceof Type.OneOf one)) {
            return;
        }
        switch (beside) {
            case ConstString words -> {
                String text = words.value();
                if (!one.codes().contains(text)) {
                    check.noOption(one, text);
                }
            }
            case ConstList list -> each(check, type, list);
            case UnaryTestExpression test -> each(check, type, test);
            case InputEqualTo test -> each(check, type, test);
            case AtLeastOne several -> each(check, type, several);
            default -> {}
        }
    }

    private static void each(TypeCheck check, Type type, Exp node) {
        SyntaxTree.children(node).forEach(child -> of(check, type, child));
    }
}
