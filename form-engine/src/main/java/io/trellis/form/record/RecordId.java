package io.trellis.form.record;

/** A record of an entity. */
public record RecordId(String entity, String id) {

    @Override
    public String toString() {
        return entity + "/" + id;
    }
}
