package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JuelToFeelTest {

    private final Expressions expressions = Bpmns.expressions();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "${approved}; true",
                "${!approved}; false",
                "${!missing}; true",
                "${amount > 1000 && stage == 'quote'}; true",
                "${amount gt 1000 and not approved}; false",
                "${amount <= 1000 || stage != \"won\"}; true",
                "${missing == null}; true",
                "${empty name}; true",
                "${!(amount < 5)}; true",
                "#{amount * 2 - 1 == 2399}; true",
                "${stage eq 'it\\'s'}; false",
                "${amount % 7 == 3}; true",
                "${amount mod 7 == 4}; false",
                "${stage.equals('quote')}; true",
                "${!stage.equals('quote')}; false",
                "${execution.getVariable('amount') > 1000}; true",
                "${amount > 10 ? approved : !approved}; true",
                "${amount > 5000 ? true : stage == 'won' ? true : false}; false",
                "${items.size() > 1}; true",
                "${items.contains('a') && !items.contains('c')}; true",
                "${stage.contains('uot')}; true",
                "${items[1] == 'b' && items.get(0) == 'a'}; true",
                "${order.total >= 5 && order.get('total') == 5 && order['total'] == 5}; true",
                "${order.getTotal() == 5}; true",
                "${stage.startsWith('qu') && stage.length() == 5 && stage.toUpperCase() == 'QUOTE'}; true",
                "${stage.equalsIgnoreCase('Quote')}; true",
                "${empty missing && !items.isEmpty()}; true",
                "${now().plusDays(5) > now()}; true",
                "true; true",
            })
    void means_the_same(String juel, boolean expected) {
        Map<String, Object> context = new HashMap<>();
        context.put("approved", true);
        context.put("amount", new BigDecimal("1200"));
        context.put("stage", "quote");
        context.put("name", "");
        context.put("items", List.of("a", "b"));
        context.put("order", Map.of("total", 5));

        String feel = JuelToFeel.translate(juel).orElseThrow();

        assertThat(expressions.parse(feel).orThrow().isTrue(context)).as(feel).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${bean.check()}",
                "${bean.run(order)}",
                "${execution.setVariable('a', 1)}",
                "${T(java.lang.Runtime).getRuntime()}",
                "${''.getClass().forName('x')}",
                "${a ? b}",
                "${items[}",
            })
    void what_may_do_something_is_not_translated(String juel) {
        assertThat(JuelToFeel.translate(juel)).isEmpty();
    }

    @Test
    void a_text_with_values_in_it_is_put_together() {
        String feel = JuelToFeel.composed("Order ${order.total} of \"${name}\"").orElseThrow();

        assertThat(expressions.parse(feel).orThrow().evaluate(Map.of("name", "Anna", "order", Map.of("total", 5))))
                .isEqualTo("Order 5 of \"Anna\"");
    }
}
