package io.trellis.core.artifact;

/** A kind ({@code entity}, {@code form}, {@code view}, {@code workflow}, {@code dashboard}, {@code role} ...) and a name, unique in the installation. */
public record ArtifactId(String kind, String name) implements Comparable<ArtifactId> {

    @Override
    public int compareTo(ArtifactId other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
