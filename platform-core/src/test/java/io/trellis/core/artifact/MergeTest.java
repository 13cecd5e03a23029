package io.trellis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.folder.AppDirectory;
import io.trellis.core.folder.AppFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two who change one content, over everything that the shipped app is made of. */
class MergeTest {

    private static final int PAIRS = 200;
    private static final int EDITS = 4;

    private static ObjectNode json(String json) {
        return CanonicalJson.read(json.replace('\'', '"'));
    }

    @Test
    void whatOneMovesAndTheOtherRenamesIsMovedAndRenamed() {
        ObjectNode base = json("{'fields':[{'key':'a'},{'key':'b'},{'key':'c'},{'key':'d'}]}");
        ObjectNode renamed = json("{'fields':[{'key':'a'},{'key':'b'},{'key':'c','label':'C'},{'key':'d'}]}");
        ObjectNode moved = json("{'fields':[{'key':'c'},{'key':'a'},{'key':'b'},{'key':'d'}]}");
        ObjectNode both = json("{'fields':[{'key':'c','label':'C'},{'key':'a'},{'key':'b'},{'key':'d'}]}");
        assertThat(ContentMerge.of(base, renamed, moved)).isEqualTo(new ContentMerge(both, List.of()));
        assertThat(ContentMerge.of(base, moved, renamed)).isEqualTo(new ContentMerge(both, List.of()));
    }

    @Test
    void whoMovesOtherMembersThanTheOtherIsNoConflictAndMovesThatContradictEachOtherAre() {
        ObjectNode base = json("{'items':['a','b','c','d','e']}");
        ObjectNode mine = json("{'items':['b','a','c','d','mine','e']}");
        ContentMerge merge = ContentMerge.of(base, mine, json("{'items':['a','b','c','e','d','theirs']}"));
        assertThat(merge)
                .isEqualTo(new ContentMerge(json("{'items':['b','a','c','e','d','theirs','mine']}"), List.of()));
        ContentMerge contrary = ContentMerge.of(
                json("{'items':['a','b','c']}"), json("{'items':['b','a','c']}"), json("{'items':['a','c','b']}"));
        assertThat(contrary.conflicts())
                .extracting(MergeConflict::path, MergeConflict::theirs)
                .containsExactly(tuple("items", "a, c, b"));
        assertThat(contrary.content()).isEqualTo(json("{'items':['b','a','c']}"));
    }

    @Test
    void whatOneDeletesAndTheOtherChangesIsAConflictAndEitherCanBeChosen() {
        ObjectNode base = json("{'fields':[{'key':'a','max':1},{'key':'b'}]}");
        ObjectNode mine = json("{'fields':[{'key':'b'}]}");
        ObjectNode theirs = json("{'fields':[{'key':'a','max':2},{'key':'b'}]}");
        ContentMerge kept = ContentMerge.of(base, mine, theirs);
        assertThat(kept.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.path()).isEqualTo("fields[a]");
            assertThat(conflict.mine()).isEmpty();
        });
        assertThat(kept.content()).isEqualTo(mine);
        assertThat(ContentMerge.of(base, mine, theirs, Set.of(), conflict -> Side.THEIRS)
                        .content())
                .isEqualTo(theirs);
    }

    private static final String FLOW = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
              <bpmn:process id="p">
                <bpmn:startEvent id="start" name="Start" />
                <bpmn:userTask id="one" name="One">
                  <bpmn:incoming>f1</bpmn:incoming>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="one">
                  <bpmn:conditionExpression>a &lt; 1</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
              </bpmn:process>
              <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="1" y="2" /><di:waypoint x="3" y="2" /></bpmndi:BPMNEdge>
            </bpmn:definitions>
            """;

    private static ObjectNode flow(String bpmn) {
        return json("{}").put("bpmn", bpmn);
    }

    private static ContentMerge drawn(String mine, String theirs) {
        return ContentMerge.of(flow(FLOW), flow(mine), flow(theirs), Set.of("bpmn"), conflict -> Side.MINE);
    }

    @Test
    void diagramsAreMergedByElement() {
        String renamed = FLOW.replace("\"One\"", "\"First &amp; only\"").replace("x=\"3\"", "x=\"4\"");
        String longer = FLOW.replace("f1</bpmn:incoming>", "f1</bpmn:incoming>\n<bpmn:outgoing>f2</bpmn:outgoing>")
                .replace("a &lt; 1", "a &lt; 2")
                .replace("  </bpmn:process>", "    <bpmn:endEvent id=\"end\" />\n  </bpmn:process>");
        ContentMerge merge = drawn(renamed, longer);
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.content().path("bpmn").asString())
                .contains(
                        "<bpmn:userTask id=\"one\" name=\"First &amp; only\">",
                        "<bpmn:outgoing>f2</bpmn:outgoing>",
                        "a &lt; 2</bpmn:conditionExpression>",
                        "<bpmn:endEvent id=\"end\" />",
                        "<di:waypoint x=\"4\" y=\"2\" />");
        assertThat(drawn(renamed, FLOW).content().path("bpmn").asString())
                .as("what one side alone changed stays as it wrote it")
                .isEqualTo(renamed);
        assertThat(drawn(FLOW, longer).content().path("bpmn").asString()).isEqualTo(longer);
        assertThat(drawn(renamed, FLOW.replace("x=\"3\"", "x=\"5\"").replace("\"One\"", "\"1\""))
                        .conflicts())
                .extracting(MergeConflict::path)
                .containsExactly(
                        "bpmn.elements[p].elements[one].@name", "bpmn.elements[f1_di].elements[di:waypoint].together");
        assertThat(drawn(FLOW.replace("One", "no XML <"), longer).conflicts())
                .extracting(MergeConflict::path)
                .containsExactly("bpmn");
    }

    /** Another order of edits every time, told so that a failure can be run again. */
    @Test
    void ofTwoHundredPairsOfEditsNoneIsLost() throws IOException {
        long seed = Optional.ofNullable(System.getProperty("trellis.test.seed"))
                .map(Long::parseLong)
                .orElseGet(System::nanoTime);
        System.out.println("MergeTest: -Dtrellis.test.seed=" + seed);
        Random random = new Random(seed);
        List<Artifact> all =
                AppFolder.read(AppDirectory.read(Path.of("../templates/src/main/resources/templates/crm")))
                        .artifacts()
                        .stream()
                        .filter(artifact -> !artifact.kind().equals("sample-data"))
                        .toList();
        int conflicts = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Artifact artifact = all.get(random.nextInt(all.size()));
            ObjectNode base = artifact.content().deepCopy();
            ObjectNode mine = edited(base, random);
            ObjectNode theirs = edited(base, random);
            ContentMerge merge = ContentMerge.of(base, mine, theirs, Set.of("bpmn"), conflict -> Side.MINE);
            String about = "seed " + seed + ", pair " + pair + ", " + artifact.id();
            List<String> places =
                    merge.conflicts().stream().map(MergeConflict::path).toList();
            conflicts += places.size();
            ObjectNode from = opened(base);
            ObjectNode merged = opened(merge.content());
            lost(from, opened(mine), merged, places, about + ", mine");
            lost(from, opened(theirs), merged, places, about + ", theirs");
            ContentMerge other = ContentMerge.of(base, mine, theirs, Set.of("bpmn"), conflict -> Side.THEIRS);
            ContentMerge turned = ContentMerge.of(base, theirs, mine, Set.of("bpmn"), conflict -> Side.MINE);
            assertThat(turned.conflicts()).as(about).hasSameSizeAs(other.conflicts());
            assertThat(ContentMerge.of(base, merge.content(), mine, Set.of("bpmn"), conflict -> Side.MINE)
                            .content())
                    .as(about + ": what was merged holds what was mine")
                    .isEqualTo(merge.content());
        }
        assertThat(conflicts).as("the pairs meet, seed " + seed).isPositive();
    }

    /** Each difference of one side stands in what was merged, or there is a conflict about it. */
    private static void lost(
            ObjectNode base, ObjectNode side, ObjectNode merged, List<String> conflicts, String about) {
        List<Difference> there = Differences.between(base, merged);
        for (Difference difference : Differences.between(base, side)) {
            boolean told = conflicts.stream()
                    .anyMatch(path -> difference.path().startsWith(path) || path.startsWith(difference.path()));
            boolean kept = there.stream()
                            .anyMatch(one -> one.path().equals(difference.path())
                                    && one.after().equals(difference.after()))
                    || isGone(difference, there)
                    || isMove(difference, side, merged);
            assertThat(told || kept || added(difference, there))
                    .as("%s: %s is lost; conflicts %s, merged %s", about, difference, conflicts, there)
                    .isTrue();
        }
    }

    /** What both added alike but for what each set of it is told member by member. */
    private static boolean added(Difference difference, List<Difference> there) {
        return there.stream()
                .anyMatch(one -> one.path().equals(difference.path())
                        && difference.before().isEmpty()
                        && !one.after().isEmpty());
    }

    /** What one removed is gone too when nothing is left of what it stood in. */
    private static boolean isGone(Difference difference, List<Difference> there) {
        return difference.after().isEmpty()
                && there.stream()
                        .anyMatch(one ->
                                one.after().isEmpty() && difference.path().startsWith(one.path()));
    }

    /** Another order: whatever it turned round is turned round in what was merged. */
    private static boolean isMove(Difference difference, ObjectNode side, ObjectNode merged) {
        List<String> before = List.of(difference.before().split(", "));
        List<String> after = List.of(difference.after().split(", "));
        if (before.size() != after.size() || !Set.copyOf(before).equals(Set.copyOf(after))) {
            return false;
        }
        List<String> now = names(at(merged, difference.path()));
        return before.stream().allMatch(one -> before.stream().allMatch(two -> {
            boolean turned = before.indexOf(one) < before.indexOf(two) && after.indexOf(one) > after.indexOf(two);
            return !turned || !now.contains(one) || !now.contains(two) || now.indexOf(one) > now.indexOf(two);
        }));
    }

    private static JsonNode at(JsonNode content, String path) {
        JsonNode at = content;
        var steps = Pattern.compile("\\[((?:[^\\[\\]]|\\[[^\\]]*])*)]|([^.\\[\\]]+)")
                .matcher(path);
        while (steps.find()) {
            at = steps.group(2) != null
                    ? at.path(steps.group(2))
                    : Optional.ofNullable(Differences.members(Optional.of(at)).get(steps.group(1)))
                            .orElse(at.path("nowhere"));
        }
        return at;
    }

    private static List<String> names(JsonNode list) {
        return List.copyOf(Differences.members(Optional.of(list)).keySet());
    }

    private static ObjectNode opened(ObjectNode content) {
        ObjectNode opened = content.deepCopy();
        if (opened.path("bpmn").isString()) {
            XmlTree.read(opened.path("bpmn").stringValue()).ifPresent(tree -> opened.set("bpmn", tree));
        }
        return opened;
    }

    private static ObjectNode edited(ObjectNode base, Random random) {
        ObjectNode content = opened(base);
        for (int i = 0; i < EDITS; i++) {
            edit(content, random);
        }
        if (content.path("bpmn") instanceof ObjectNode tree) {
            content.put("bpmn", XmlTree.write(tree));
        }
        return content;
    }

    private static void edit(ObjectNode content, Random random) {
        List<JsonNode> places = new ArrayList<>();
        collect(content, places);
        JsonNode place = places.get(random.nextInt(places.size()));
        if (place instanceof ArrayNode list && !list.isEmpty()) {
            edit(list, random);
        } else if (place instanceof ObjectNode object) {
            List<String> values = object.properties().stream()
                    .filter(member -> member.getValue().isValueNode()
                            && !Set.of("key", "id", "$id", "code", "field", "tag", "@id", "bpmn")
                                    .contains(member.getKey()))
                    .map(Map.Entry::getKey)
                    .filter(name -> !object.has("tag") || name.startsWith("@") && !name.startsWith("@xmlns"))
                    .filter(name -> !name.equals("@bpmnElement"))
                    .toList();
            if (!values.isEmpty()) {
                String name = values.get(random.nextInt(values.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.put(name, "edit " + random.nextInt(1000));
                }
            }
        }
    }

    private static void edit(ArrayNode list, Random random) {
        if (!Differences.isNamedList(list)) {
            list.remove(random.nextInt(list.size()));
            return;
        }
        int at = random.nextInt(list.size());
        JsonNode one = list.get(at);
        switch (random.nextInt(3)) {
            case 0 -> {
                if (list.size() > 1) {
                    list.remove(at);
                }
            }
            case 1 -> {
                list.remove(at);
                list.insert(random.nextInt(list.size() + 1), one);
            }
            default -> {
                if (one instanceof ObjectNode object) {
                    ObjectNode copy = object.deepCopy();
                    String fresh = "fresh" + random.nextInt(3);
                    boolean named = false;
                    for (String name : List.of("key", "id", "code", "field")) {
                        if (copy.has(name)) {
                            copy.put(name, fresh);
                            named = true;
                            break;
                        }
                    }
                    if (copy.has("@id")) {
                        copy.put("$id", fresh).put("@id", fresh);
                        named = true;
                    }
                    if (named && !names(list).contains(fresh)) {
                        list.insert(at, copy);
                    }
                } else if (!names(list).contains("fresh")) {
                    list.insert(at, "fresh");
                }
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainer()) {
            places.add(node);
            node.forEach(inner -> collect(inner, places));
        }
    }
}
