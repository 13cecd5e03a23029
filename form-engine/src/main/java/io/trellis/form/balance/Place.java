package io.trellis.form.balance;

/** A field of a record that keeps a balance. */
record Place(String entity, String field, String record) implements Comparable<Place> {

    String id() {
        return entity + "/" + field + "/" + record;
    }

    static Place of(String id) {
        String[] parts = id.split("/", 3);
        return new Place(parts[0], parts[1], parts[2]);
    }

    @Override
    public int compareTo(Place other) {
        return id().compareTo(other.id());
    }
}
