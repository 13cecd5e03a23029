package io.trellis.form.layout;

import io.trellis.core.artifact.Artifact;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The published forms and views. */
public interface Layouts {

    /** The entity's form, or one made of all its fields. */
    FormDefinition form(String entity);

    /** The entity's views in tab order; at least one, made of its first fields where the analyst made none. */
    List<ListView> views(String entity);

    FormDefinition readForm(Artifact artifact);

    ObjectNode write(FormDefinition form);

    ListView readView(Artifact artifact);

    ObjectNode write(ListView view);
}
