package io.trellis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DifferencesTest {

    private static ObjectNode json(String json) {
        return CanonicalJson.read(json.replace('\'', '"'));
    }

    @Test
    void namesEachValueThatDiffersByItsKeyAndTheLabelsAroundIt() {
        assertThat(
                        Differences.between(
                                json(
                                        "{'fields':[{'key':'a','label':{'zh':'甲','en':'A'},'settings':{'max':5}},{'key':'b','type':'text'}]}"),
                                json(
                                        "{'fields':[{'key':'a','label':{'zh':'甲','en':'A'},'settings':{'max':7}},{'key':'b','type':'text'}],'icon':'x'}")))
                .extracting(
                        Difference::path,
                        change -> change.place().en(),
                        change -> change.place().zh(),
                        Difference::before,
                        Difference::after)
                .containsExactly(
                        tuple(
                                "fields[a].settings.max",
                                "fields › A › settings › max",
                                "fields › 甲 › settings › max",
                                "5",
                                "7"),
                        tuple("icon", "icon", "icon", "", "x"));
    }

    @Test
    void aMemberThatIsNewOrGoneIsOneLineAndAnotherOrderIsOne() {
        assertThat(
                        Differences.between(
                                json("{'fields':[{'key':'a','type':'text'},{'key':'b','type':'text'},{'key':'c'}]}"),
                                json(
                                        "{'fields':[{'key':'b','type':'text'},{'key':'a','type':'text'},{'key':'d','zh':'丁','en':'D'}]}")))
                .extracting(Difference::path, change -> change.place().en(), Difference::before, Difference::after)
                .containsExactly(
                        tuple("fields[c]", "fields › c", "{\"key\":\"c\"}", ""),
                        tuple("fields[d]", "fields › D", "", "{\"key\":\"d\",\"zh\":\"丁\",\"en\":\"D\"}"),
                        tuple("fields", "fields", "a, b", "b, a"));
    }

    @Test
    void whatIsTheSameDiffersInNothing() {
        assertThat(Differences.between(json("{'a':[1,{'b':2}]}"), json("{'a':[1,{'b':2}]}")))
                .isEmpty();
        assertThat(Differences.between(json("{'a':[1,2]}"), json("{'a':[2,1]}")))
                .extracting(Difference::path)
                .containsExactly("a");
    }

    @Test
    void twoWhoChangeDifferentFieldsKeepBoth() {
        ObjectNode base = json("{'icon':'x','fields':[{'key':'a','type':'text'},{'key':'b','max':1},{'key':'gone'}]}");
        ContentMerge merge = ContentMerge.of(
                base,
                json("{'icon':'x','fields':[{'key':'b','max':2},{'key':'a','type':'text'},{'key':'mine'}]}"),
                json(
                        "{'icon':'y','fields':[{'key':'a','type':'text','help':'h'},{'key':'theirs'},{'key':'b','max':1},{'key':'gone'}]}"));
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.content())
                .isEqualTo(
                        json(
                                "{'icon':'y','fields':[{'key':'b','max':2},{'key':'a','type':'text','help':'h'},{'key':'theirs'},{'key':'mine'}]}"));
    }

    @Test
    void whatBothChangedIsAsTheFirstHasItAndNamed() {
        ContentMerge merge = ContentMerge.of(
                json("{'fields':[{'key':'a','max':1,'min':0}]}"),
                json("{'fields':[{'key':'a','max':2,'min':0}]}"),
                json("{'fields':[{'key':'a','max':3,'min':1}]}"));
        assertThat(merge.conflicts())
                .extracting(MergeConflict::path, MergeConflict::base, MergeConflict::mine, MergeConflict::theirs)
                .containsExactly(tuple("fields[a].max", "1", "2", "3"));
        assertThat(merge.content()).isEqualTo(json("{'fields':[{'key':'a','max':2,'min':1}]}"));
    }
}
