package io.trellis.form.sample;

import io.trellis.core.expression.Expressions;
import io.trellis.form.sample.SampleSet.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of a recipe. */
@Component
class SampleGenerator {

    private static final String NUMBER = "n";

    private final Expressions expressions;

    SampleGenerator(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * @param others the rows of an entity in the sets before
     * @return always the same for the same recipe and others
     */
    List<Row> rows(SampleRecipe recipe, Function<String, List<Row>> others) {
        SampleForms forms = new SampleForms(expressions, others, new SplittableRandom(recipe.seed()));
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n <= Math.min(recipe.count(), SampleRecipe.MOST); n++) {
            rows.add(row(recipe, forms, n));
        }
        return rows;
    }

    private static Row row(SampleRecipe recipe, SampleForms forms, int n) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put(NUMBER, BigDecimal.valueOf(n));
        recipe.let().forEach((name, form) -> made.put(name, forms.make(form, made)));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        recipe.values().forEach((key, form) -> {
            Object value = forms.make(form, made);
            made.put(key, value);
            if (value != null) {
                values.put(key, SampleForms.plain(value));
            }
        });
        return new Row(recipe.id(n), values, List.of(), forms.make(recipe.created(), made));
    }
}
