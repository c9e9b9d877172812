package dev.selfsame.bench.redis;

import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Value;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A profile as somebody would keep it in a Redis hash: a field for each thing it says. */
public final class Hashes {
  private Hashes() {}

  /** The key of the profile of an identifier. */
  public static String key(Identifier identifier) {
    return "profile:" + identifier.getNamespace() + ":" + identifier.getValue();
  }

  /** The HSET that stores it: the same content, with kind and time beside each value. */
  public static List<String> set(String key, Profile profile) {
    List<String> words = new ArrayList<>(List.of("HSET", key));
    words.addAll(List.of("person_id", profile.getPersonId()));
    words.addAll(List.of("cluster_key", profile.getClusterKey()));
    words.addAll(List.of("policy_version", profile.getPolicyVersion()));
    for (int i = 0; i < profile.getIdentifiersCount(); i++) {
      Identifier identifier = profile.getIdentifiers(i);
      words.add("identifier:" + i);
      words.add(identifier.getNamespace() + ":" + identifier.getValue());
    }
    for (TagValue tag : profile.getTagsList()) {
      words.add(tag.getTag());
      String time = tag.hasValueTime() ? Long.toString(tag.getValueTime().getSeconds()) : "";
      words.add(tag.getKindValue() + "|" + time + "|" + text(tag.getValue()));
    }
    return words;
  }

  /** An HGETALL for each key, all in one piece. */
  public static byte[] getAll(List<String> keys) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    keys.forEach(key -> Command.append(out, List.of("HGETALL", key)));
    return out.toByteArray();
  }

  private static String text(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INTEGER_VALUE -> Long.toString(value.getIntegerValue());
      case NUMBER_VALUE -> Double.toString(value.getNumberValue());
      case BOOLEAN_VALUE -> Boolean.toString(value.getBooleanValue());
      default -> value.toString().strip();
    };
  }
}
