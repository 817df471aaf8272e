/** Floor 2: people, teams, levels on a team's plans, and API tokens. */
package com.tendwell.staff;
