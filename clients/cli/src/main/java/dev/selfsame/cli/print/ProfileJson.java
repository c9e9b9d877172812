package dev.selfsame.cli.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.scoring.v1.ClassProbability;
import dev.selfsame.api.scoring.v1.Contribution;
import dev.selfsame.api.scoring.v1.Score;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Profiles and scores as plain JSON: tags by name, values with the type that JSON has for them,
 * moments in ISO 8601.
 */
public final class ProfileJson {

  private ProfileJson() {}

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  public static String of(Profile profile) {
    return text(
        json -> {
          json.writeStartObject();
          who(profile, json);
          if (profile.hasAsOfTime()) {
            json.writeStringField("as_of_time", TagText.time(profile.getAsOfTime()));
          }
          if (profile.hasValidUntilTime()) {
            json.writeStringField("valid_until_time", TagText.time(profile.getValidUntilTime()));
          }
          json.writeObjectFieldStart("tags");
          for (TagValue tag : profile.getTagsList()) {
            json.writeFieldName(tag.getTag());
            write(tag, json);
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void who(Profile profile, JsonGenerator json) throws IOException {
    if (profile.hasSubject()) {
      json.writeStringField(
          "subject", profile.getSubject().getType() + ":" + profile.getSubject().getId());
      return;
    }
    json.writeStringField("person_id", profile.getPersonId());
    json.writeStringField("cluster_key", profile.getClusterKey());
    json.writeStringField("policy_version", profile.getPolicyVersion());
    json.writeArrayFieldStart("identifiers");
    for (Identifier identifier : profile.getIdentifiersList()) {
      json.writeString(Identifiers.format(identifier));
    }
    json.writeEndArray();
  }

  public static String of(Score score) {
    return text(json -> write(score, json));
  }

  private static void write(TagValue tag, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", TagText.kind(tag.getKind()));
    json.writeFieldName("value");
    write(tag.getValue(), json);
    if (tag.hasValueTime()) {
      json.writeStringField("time", TagText.time(tag.getValueTime()));
    }
    String freshness = TagText.freshness(tag.getFreshness());
    if (!freshness.isEmpty()) {
      json.writeStringField("freshness", freshness);
    }
    if (tag.hasScore()) {
      json.writeFieldName("score");
      write(tag.getScore(), json);
    }
    json.writeEndObject();
  }

  /** Writes a value with the type that JSON has for it. */
  static void write(Value value, JsonGenerator json) throws IOException {
    switch (value.getKindCase()) {
      case INTEGER_VALUE -> json.writeNumber(value.getIntegerValue());
      case NUMBER_VALUE -> json.writeNumber(value.getNumberValue());
      case BOOLEAN_VALUE -> json.writeBoolean(value.getBooleanValue());
      case LIST_VALUE -> {
        json.writeStartArray();
        for (String text : value.getListValue().getValuesList()) {
          json.writeString(text);
        }
        json.writeEndArray();
      }
      case KIND_NOT_SET -> json.writeNull();
      default -> json.writeString(TagText.value(value));
    }
  }

  private static void write(Score score, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("model", score.getModel());
    json.writeStringField("version", score.getModelVersion());
    json.writeNumberField("value", score.getValue());
    json.writeNumberField("linear", score.getLinear());
    json.writeNumberField("intercept", score.getIntercept());
    if (score.hasProbability()) {
      json.writeNumberField("probability", score.getProbability());
    }
    if (!score.getLabel().isEmpty()) {
      json.writeStringField("label", score.getLabel());
      json.writeObjectFieldStart("probabilities");
      for (ClassProbability each : score.getProbabilitiesList()) {
        json.writeNumberField(each.getLabel(), each.getProbability());
      }
      json.writeEndObject();
    }
    json.writeArrayFieldStart("contributions");
    for (Contribution part : score.getContributionsList()) {
      json.writeStartObject();
      json.writeStringField("feature", part.getFeature());
      json.writeNumberField("contribution", part.getContribution());
      json.writeBooleanField("missing", part.getMissing());
      json.writeStringField("input", part.getInput());
      json.writeStringField("reason", part.getReason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String text(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
