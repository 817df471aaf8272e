package com.tendwell.web.office;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Ranks;
import com.tendwell.staff.SecondFactors;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hiring people, and changing their groups, levels, mail address and access; the rooms decide who may. */
@Controller
@RequestMapping("/office/staff")
class StaffPages {

    private static final String ONE = "redirect:/office/staff/{id}";

    private final Users users;
    private final Staff staff;
    private final ApiTokens tokens;
    private final SecondFactors factors;
    private final History history;

    StaffPages(Users users, Staff staff, ApiTokens tokens, SecondFactors factors, History history) {
        this.factors = factors;
        this.users = users;
        this.staff = staff;
        this.tokens = tokens;
        this.history = history;
    }

    /** The form of somebody new. */
    record NewPerson(String id, String name, String email, Set<String> groups) {

        NewPerson {
            groups = groups == null ? Set.of() : groups;
        }
    }

    @GetMapping
    ModelAndView all() {
        return new ModelAndView("office/staff")
                .addObject("people", staff.all())
                .addObject("groups", users.groups())
                .addObject("teams", staff.teams());
    }

    @PostMapping("/teams")
    String newTeam(@RequestParam(defaultValue = "") String name, RedirectAttributes next) {
        FormAction.button(next, "Team added.", () -> staff.team(name));
        return "redirect:/office/staff";
    }

    @GetMapping("/new")
    ModelAndView blank() {
        staff.all();
        return FormAction.untouched(hiring(new NewPerson("", "", "", Set.of())));
    }

    @PostMapping("/new")
    ModelAndView hire(NewPerson person, RedirectAttributes next) {
        return FormAction.form(
                () -> {
                    if (person.groups().isEmpty()) {
                        throw Refused.field("groups", null, "are missing: choose at least one");
                    }
                    users.hire(said(person.id()), said(person.name()), said(person.email()), person.groups());
                    next.addFlashAttribute("done", "Hired. A link to choose a password is on its way by mail.");
                    next.addAttribute("id", said(person.id()));
                    return new ModelAndView(ONE);
                },
                refused -> FormAction.untouched(hiring(person)));
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable String id) {
        Actor actor = CurrentActor.actor();
        Map<TeamId, PlanLevel> levels = staff.levelsOf(id);
        Staff.Person person = staff.find(id).orElseThrow(() -> Refused.notFound("person", id));
        Set<String> has = users.groupsOf(id);
        boolean mayChange = person.active() && Ranks.mayChange(actor, id, has);
        Set<String> choices = new TreeSet<>(Ranks.givenBy(actor));
        choices.addAll(has);
        return new ModelAndView("office/staff-person")
                .addObject("person", person)
                .addObject("has", has)
                .addObject("choices", choices)
                .addObject("mayChange", mayChange)
                .addObject("factor", factors.of(id).orElse(null))
                .addObject("mayGrant", Staff.actsAsManager(actor) || actor.isIn(Groups.PLAN_ADMIN))
                .addObject("teams", staff.teams())
                .addObject("levels", levels)
                .addObject("allLevels", PlanLevel.values())
                .addObject(
                        "tokens",
                        mayChange && Staff.actsAsManager(actor)
                                ? tokens.ofOwner(id).stream()
                                        .filter(token -> !token.revoked())
                                        .toList()
                                : List.of())
                .addObject("history", history.of("person", id));
    }

    @PostMapping("/{id}/groups")
    String changeGroups(
            @PathVariable String id, @RequestParam(required = false) Set<String> groups, RedirectAttributes next) {
        return button(id, next, "Groups changed. The person is told by mail.", () -> {
            if (groups == null) {
                throw Refused.field("groups", null, "are missing: choose at least one, or dismiss the person");
            }
            users.changeGroups(id, groups);
        });
    }

    @PostMapping("/{id}/email")
    String changeEmail(
            @PathVariable String id, @RequestParam(defaultValue = "") String email, RedirectAttributes next) {
        return button(id, next, "Mail address changed. The old one is told.", () -> users.changeEmail(id, said(email)));
    }

    @PostMapping("/{id}/level")
    String grant(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String level,
            RedirectAttributes next) {
        return button(id, next, "Level changed.", () -> {
            FormReader reader = new FormReader();
            UUID in = reader.id("team", team);
            PlanLevel given = reader.choice("level", PlanLevel.class, level);
            reader.refuseUnreadable();
            if (in == null || given == null) {
                throw Refused.field(in == null ? "team" : "level", null, "is missing: choose one");
            }
            staff.grant(id, new TeamId(in), given);
        });
    }

    @PostMapping("/{id}/reset")
    String reset(@PathVariable String id, RedirectAttributes next) {
        return button(
                id, next, "Reset. A link to choose a password is on its way by mail.", () -> users.resetPassword(id));
    }

    @PostMapping("/{id}/second-factor/reset")
    String resetSecondFactor(@PathVariable String id, RedirectAttributes next) {
        return button(
                id,
                next,
                "Second factor reset. A link to choose a password is on its way by mail.",
                () -> users.resetSecondFactor(id));
    }

    @PostMapping("/{id}/dismiss")
    String dismiss(@PathVariable String id, RedirectAttributes next) {
        return button(id, next, "Dismissed.", () -> users.dismiss(id));
    }

    @PostMapping("/{id}/tokens/{token}/revoke")
    String revoke(@PathVariable String id, @PathVariable UUID token, RedirectAttributes next) {
        return button(id, next, "Token revoked.", () -> tokens.revoke(token, users::groupsOf));
    }

    private static String button(String id, RedirectAttributes next, String done, Runnable action) {
        FormAction.button(next, done, action);
        next.addAttribute("id", id);
        return ONE;
    }

    private static ModelAndView hiring(NewPerson person) {
        return new ModelAndView("office/staff-form")
                .addObject("form", person)
                .addObject("choices", new TreeSet<>(Ranks.givenBy(CurrentActor.actor())));
    }

    private static String said(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
