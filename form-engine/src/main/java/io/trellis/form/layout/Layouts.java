package io.trellis.form.layout;

import io.trellis.core.artifact.Artifact;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The published forms and views. */
public interface Layouts {

    /** The kind of artifact that holds a form. */
    String FORM = "form";

    /** The kind of artifact that holds a list view. */
    String VIEW = "view";

    /** The entity's usual form: the first that is for everybody and everything, or one made of all its fields. */
    FormDefinition form(String entity);

    /** The entity's forms in their order; at least one. */
    List<FormDefinition> forms(String entity);

    /** The entity's views in tab order; at least one, made of its first fields where the analyst made none. */
    List<ListView> views(String entity);

    /** A form made of all fields of an entity, published or not, with lists of what points at it. */
    FormDefinition generateForm(EntityDefinition entity);

    /** A list made of the first fields of an entity, published or not. */
    ListView generateView(EntityDefinition entity);

    /** Reads content leniently, as {@link io.trellis.form.entity.Entities#read} does. */
    FormDefinition readForm(Artifact artifact);

    ObjectNode write(FormDefinition form);

    ListView readView(Artifact artifact);

    ObjectNode write(ListView view);
}
