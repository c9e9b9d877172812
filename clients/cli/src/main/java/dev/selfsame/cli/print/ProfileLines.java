package dev.selfsame.cli.print;

import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints profiles as they change: a line each, or as CSV a line for each tag. */
public final class ProfileLines {

  private final Output form;
  private final PrintWriter out;
  private final Sheet sheet;
  private long printed;

  /** Prints to this writer. */
  public ProfileLines(Output form, PrintWriter out) {
    this.form = form;
    this.out = out;
    sheet = new Sheet(Output.CSV, out, "person_id", "keys", "tag", "kind", "value", "time");
  }

  /** How many it printed. */
  public long printed() {
    return printed;
  }

  /** Prints what is told, unless that is only a cursor. */
  public void print(WatchProfilesResponse told) {
    String keys = keys(told);
    if (!told.hasProfile() && keys.isEmpty() && told.getEndedPersonId().isEmpty()) {
      return;
    }
    printed++;
    switch (form) {
      case TABLE -> out.println(inWords(told, keys));
      case JSON -> out.println(MessageJson.line(told));
      case CSV -> rows(told, keys);
    }
    out.flush();
  }

  /** Ends what was printed. */
  public void end() {
    if (form == Output.CSV) {
      sheet.end();
    }
    out.flush();
  }

  private static String keys(WatchProfilesResponse told) {
    List<String> keys = new ArrayList<>(told.getPersonIdsList());
    told.getIdentifiersList().forEach(id -> keys.add(Identifiers.format(id)));
    told.getSubjectsList().forEach(it -> keys.add(it.getType() + ":" + it.getId()));
    return String.join(" ", keys);
  }

  private static String inWords(WatchProfilesResponse told, String keys) {
    if (!told.getEndedPersonId().isEmpty()) {
      return told.getEndedPersonId() + "  is no more";
    }
    if (!told.hasProfile()) {
      return keys + "  is nobody";
    }
    Profile profile = told.getProfile();
    String tags =
        profile.getTagsList().stream()
            .map(tag -> tag.getTag() + "=" + TagText.value(tag.getValue()))
            .collect(Collectors.joining("; "));
    return (profile.getPersonId() + "  " + keys + (keys.isEmpty() ? "" : "  ") + tags).strip();
  }

  private void rows(WatchProfilesResponse told, String keys) {
    String person = told.hasProfile() ? told.getProfile().getPersonId() : told.getEndedPersonId();
    if (told.getProfile().getTagsCount() == 0) {
      sheet.row(person, keys, "", "", "", "");
    }
    for (TagValue tag : told.getProfile().getTagsList()) {
      sheet.row(
          person,
          keys,
          tag.getTag(),
          TagText.kind(tag.getKind()),
          TagText.value(tag.getValue()),
          tag.hasValueTime() ? TagText.time(tag.getValueTime()) : "");
    }
  }
}
