package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            })
    void means_the_same(String juel, boolean expected) {
        Map<String, Object> context = new HashMap<>();
        context.put("approved", true);
        context.put("amount", new BigDecimal("1200"));
        context.put("stage", "quote");
        context.put("name", "");

        String feel = JuelToFeel.translate(juel).orElseThrow();

        assertThat(expressions.parse(feel).orThrow().isTrue(context)).as(feel).isEqualTo(expected);
    }
}
