package io.trellis.app.api;

import io.trellis.core.limit.Limits;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;

/** Decimals go in and out without loss; documents have bounds. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonMapperBuilderCustomizer exactDecimals() {
        return builder -> builder.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                // which of the two would count, nobody who sent them knows
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /** A number of a million digits, a tower of arrays or millions of ones are no input that anybody means. */
    static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(Limits.JSON_DEPTH)
                .maxNumberLength(Limits.JSON_DIGITS)
                .maxTokenCount(Limits.JSON_TOKENS)
                .build();
    }

    @Bean
    JsonFactory boundedJson() {
        return JsonFactory.builder().streamReadConstraints(bounds()).build();
    }
}
