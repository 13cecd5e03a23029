package io.trellis.form.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class BsonTest {

    @Test
    void conditionsOnDifferentFieldsStandSideBySide() {
        assertThat(Bson.all(Document.parse("{deleted: null}"), Document.parse("{'v.a': 1}")))
                .isEqualTo(Document.parse("{deleted: null, 'v.a': 1}"));
    }

    @Test
    void conditionsOnOneFieldDoNotReplaceEachOther() {
        assertThat(Bson.all(Document.parse("{a: {$gt: 1}, b: 2}"), Document.parse("{a: {$lt: 5}}")))
                .isEqualTo(Document.parse("{a: {$gt: 1}, b: 2, $and: [{a: {$lt: 5}}]}"));
        assertThat(Bson.all(Document.parse("{$or: [{a: 1}]}"), Document.parse("{$or: [{b: 1}]}")))
                .isEqualTo(Document.parse("{$or: [{a: 1}], $and: [{$or: [{b: 1}]}]}"));
        assertThat(Bson.all(Document.parse("{$and: [{a: 1}]}"), Document.parse("{$and: [{b: 1}]}")))
                .isEqualTo(Document.parse("{$and: [{$and: [{a: 1}]}, {$and: [{b: 1}]}]}"));
    }

    @Test
    void aNegationHoldsForNothingToo() {
        assertThat(Bson.not(new Document("a", 1))).isEqualTo(Document.parse("{a: {$ne: 1}}"));
        assertThat(Bson.not(Document.parse("{a: {$in: [1, 2]}}"))).isEqualTo(Document.parse("{a: {$nin: [1, 2]}}"));
        assertThat(Bson.not(Document.parse("{a: {$lt: 1}}"))).isEqualTo(Document.parse("{$nor: [{a: {$lt: 1}}]}"));
        assertThat(Bson.not(Document.parse("{$nor: [{a: {$lt: 1}}]}"))).isEqualTo(Document.parse("{a: {$lt: 1}}"));
        assertThat(Bson.not(Document.parse("{a: 1, b: 2}"))).isEqualTo(Document.parse("{$nor: [{a: 1, b: 2}]}"));
    }

    @Test
    void whatComesAfterAPlaceIsGreaterInTheFirstStepThatDiffers() {
        ListOrder order = new ListOrder(List.of(
                new ListOrder.Step("s.a", "s.a", true),
                new ListOrder.Step("s.b", "s.b", false),
                new ListOrder.Step("_id", "_id", false)));
        assertThat(order.after(Arrays.asList("x", null, "7"))).isEqualTo(Document.parse("""
                        {$or: [{$or: [{'s.a': {$lt: 'x'}}, {'s.a': null}]},
                               {'s.a': 'x', 's.b': {$ne: null}},
                               {'s.a': 'x', 's.b': null, _id: {$gt: '7'}}]}"""));
        assertThat(order.after(Arrays.asList(null, "y", "7")))
                .as("nothing is lower than no value")
                .isEqualTo(Document.parse("""
                        {$or: [{'s.a': null, 's.b': {$gt: 'y'}}, {'s.a': null, 's.b': 'y', _id: {$gt: '7'}}]}"""));
    }

    @Test
    void nothingInPeoplesWordsIsAnOperator() {
        assertThat("a.b*(c)[d]^$|\\{e}?+").matches(Patterns.quoted("a.b*(c)[d]^$|\\{e}?+"));
        assertThat("aXb").doesNotMatch(Patterns.quoted("a.b"));
    }
}
