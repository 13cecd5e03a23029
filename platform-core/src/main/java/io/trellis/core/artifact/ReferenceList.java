package io.trellis.core.artifact;

import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a content names. */
public final class ReferenceList {

    private final List<Reference> references = new ArrayList<>();

    /** A name that goes with what stands at {@code removed}; see {@link Reference}. */
    public void add(Named target, String pointer, Writing writing, String removed, LocalizedText place) {
        references.add(new Reference(target, pointer, writing, removed, place));
    }

    /** The text is the name, and becomes a problem when what it names goes. */
    public void needed(Named target, String pointer, LocalizedText place) {
        add(target, pointer, new Writing.Name(), "", place);
    }

    public List<Reference> all() {
        return List.copyOf(references);
    }

    /** A pointer one step further down. */
    public static String at(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    public static String at(String pointer, int index) {
        return pointer + "/" + index;
    }
}
