# Organizar retos: las frases en español; en.ftl dice cómo se escriben estos archivos.


## Comandos

command-challenge-create =
    .name = crear
    .description = Prepara un reto; lo ves antes que nadie
command-challenge-create-channel =
    .name = canal
    .description = Dónde se celebra; este canal si se omite
command-challenge-create-picture =
    .name = imagen
    .description = Una imagen para el anuncio
command-challenge-create-zone =
    .name = zona
    .description = La zona horaria de las horas que escribas; UTC si se omite
command-challenge-create-models =
    .name = modelos
    .description = Modelos que valen, separados por comas; libre si se omite
command-challenge-create-style =
    .name = estilo
    .description = El estilo que tienen todas las obras
command-challenge-create-aspect_ratio =
    .name = proporción
    .description = La forma, como 16:9
command-challenge-create-width =
    .name = ancho
    .description = El ancho en píxeles, junto con alto
command-challenge-create-height =
    .name = alto
    .description = El alto en píxeles, junto con ancho
command-challenge-create-seed =
    .name = semilla
    .description = La misma semilla para todos
command-challenge-create-most_words =
    .name = palabras_máximas
    .description = Cuántas palabras puede tener un prompt
command-challenge-create-must_have =
    .name = con_palabras
    .description = Palabras que debe tener el prompt, separadas por comas
command-challenge-create-must_not_have =
    .name = sin_palabras
    .description = Palabras que no debe tener el prompt, separadas por comas
command-challenge-create-entries =
    .name = obras
    .description = Cuántas obras puede tener cada persona
command-challenge-create-member_days =
    .name = días_de_miembro
    .description = Para quien lleva aquí tantos días
command-challenge-create-role =
    .name = rol
    .description = Solo para quien tiene este rol
command-challenge-create-winner_role =
    .name = rol_ganador
    .description = Un rol para quien gane
command-challenge-create-winner_days =
    .name = días_del_rol
    .description = Cuántos días lo tiene; 0 es para siempre
command-challenge-edit =
    .name = editar
    .description = Cambia tema, texto, premio y, hasta que abra, lo que se pide
command-challenge-edit-challenge =
    .name = reto
    .description = Cuál; el de este hilo si se omite
command-challenge-edit-without =
    .name = quitar
    .description = Algo que ya no se pide
command-challenge-edit-models =
    .name = modelos
    .description = Modelos que valen, separados por comas; libre si se omite
command-challenge-edit-style =
    .name = estilo
    .description = El estilo que tienen todas las obras
command-challenge-edit-aspect_ratio =
    .name = proporción
    .description = La forma, como 16:9
command-challenge-edit-width =
    .name = ancho
    .description = El ancho en píxeles, junto con alto
command-challenge-edit-height =
    .name = alto
    .description = El alto en píxeles, junto con ancho
command-challenge-edit-seed =
    .name = semilla
    .description = La misma semilla para todos
command-challenge-edit-most_words =
    .name = palabras_máximas
    .description = Cuántas palabras puede tener un prompt
command-challenge-edit-must_have =
    .name = con_palabras
    .description = Palabras que debe tener el prompt, separadas por comas
command-challenge-edit-must_not_have =
    .name = sin_palabras
    .description = Palabras que no debe tener el prompt, separadas por comas
command-challenge-edit-entries =
    .name = obras
    .description = Cuántas obras puede tener cada persona
command-challenge-edit-member_days =
    .name = días_de_miembro
    .description = Para quien lleva aquí tantos días
command-challenge-edit-role =
    .name = rol
    .description = Solo para quien tiene este rol
command-challenge-edit-winner_role =
    .name = rol_ganador
    .description = Un rol para quien gane
command-challenge-edit-winner_days =
    .name = días_del_rol
    .description = Cuántos días lo tiene; 0 es para siempre
command-challenge-extend =
    .name = alargar
    .description = Haz que la fase actual termine más tarde
command-challenge-extend-by =
    .name = cuánto
    .description = Cuánto más, como 2 días o 12 horas
command-challenge-extend-challenge =
    .name = reto
    .description = Cuál; el de este hilo si se omite
command-challenge-close =
    .name = cerrar
    .description = Termina ya la fase actual; antes se te pregunta
command-challenge-close-challenge =
    .name = reto
    .description = Cuál; el de este hilo si se omite
command-challenge-cancel =
    .name = cancelar
    .description = Cancela un reto, con un motivo que todos leen
command-challenge-cancel-challenge =
    .name = reto
    .description = Cuál; el de este hilo si se omite
command-challenge-list =
    .name = lista
    .description = Los retos de este servidor: los que están en marcha y los que hubo
command-challenge-organisers =
    .name = organizadores
    .description = Elige un rol que organiza retos
command-challenge-organisers-role =
    .name = rol
    .description = Quien lo tiene organiza; si se omite, digo qué rol es
command-challenge-organisers-nobody =
    .name = nadie
    .description = Ningún rol más
command-challenge-series =
    .name = series
    .description = Retos que se repiten
command-challenge-series-create =
    .name = crear
    .description = Haz que un reto empiece solo, una y otra vez
command-challenge-series-create-schedule =
    .name = calendario
    .description = Cuándo: de la lista, o cinco campos como en cron
command-challenge-series-create-zone =
    .name = zona
    .description = La zona horaria del calendario; UTC si se omite
command-challenge-series-create-channel =
    .name = canal
    .description = Dónde se celebran; este canal si se omite
command-challenge-series-create-models =
    .name = modelos
    .description = Modelos que valen, separados por comas; libre si se omite
command-challenge-series-create-style =
    .name = estilo
    .description = El estilo que tienen todas las obras
command-challenge-series-create-aspect_ratio =
    .name = proporción
    .description = La forma, como 16:9
command-challenge-series-create-width =
    .name = ancho
    .description = El ancho en píxeles, junto con alto
command-challenge-series-create-height =
    .name = alto
    .description = El alto en píxeles, junto con ancho
command-challenge-series-create-seed =
    .name = semilla
    .description = La misma semilla para todos
command-challenge-series-create-most_words =
    .name = palabras_máximas
    .description = Cuántas palabras puede tener un prompt
command-challenge-series-create-must_have =
    .name = con_palabras
    .description = Palabras que debe tener el prompt, separadas por comas
command-challenge-series-create-must_not_have =
    .name = sin_palabras
    .description = Palabras que no debe tener el prompt, separadas por comas
command-challenge-series-create-entries =
    .name = obras
    .description = Cuántas obras puede tener cada persona
command-challenge-series-create-member_days =
    .name = días_de_miembro
    .description = Para quien lleva aquí tantos días
command-challenge-series-create-role =
    .name = rol
    .description = Solo para quien tiene este rol
command-challenge-series-create-winner_role =
    .name = rol_ganador
    .description = Un rol para quien gane
command-challenge-series-create-winner_days =
    .name = días_del_rol
    .description = Cuántos días lo tiene; 0 es para siempre
command-challenge-series-list =
    .name = lista
    .description = Las series de este servidor y cuándo empieza cada una
command-challenge-series-stop =
    .name = parar
    .description = Haz que una serie no empiece nada más; lo que está en marcha sigue
command-challenge-series-stop-series =
    .name = serie
    .description = Cuál; la única si se omite
command-challenge-themes =
    .name = temas
    .description = Propón temas para una serie y vota por los que quieras
command-challenge-themes-series =
    .name = serie
    .description = Cuál; la única si se omite


## Opciones

choice-moderation-rule-organisers = Rol de los organizadores
choice-challenge-without-models = Modelos
choice-challenge-without-style = Estilo
choice-challenge-without-size = Forma y tamaño
choice-challenge-without-seed = Semilla
choice-challenge-without-most_words = Número de palabras
choice-challenge-without-must_have = Palabras que debe tener el prompt
choice-challenge-without-must_not_have = Palabras que no debe tener el prompt
choice-challenge-without-member_days = Días en el servidor
choice-challenge-without-role = Rol que participa
choice-challenge-without-winner_role = El rol de quien gana


## Formularios

challenge-create-title = Un reto nuevo
challenge-theme-field = Tema
challenge-brief-field = Texto: de qué va
challenge-opens-field = Se aceptan obras desde
challenge-opens-hint = ahora, en 2 horas, mañana 18:00 o 2026-12-01 18:00 ({ $zone })
challenge-open-for-field = Abierto durante
challenge-vote-for-field = Votación durante
challenge-word-now = ahora
challenge-edit-title = Cambiar un reto
challenge-edit-early = Lo que se pide de las obras puede cambiar hasta que abra, con las opciones de `/reto editar`; los tiempos, con `/reto alargar` y `cerrar`.
challenge-edit-late = Lo que se pide de las obras ya no puede cambiar, porque ya se aceptan. Los tiempos sí, con `/reto alargar` y `cerrar`.
challenge-cancel-titled = Cancelar: { $theme }
challenge-cancel-field = Por qué
challenge-cancel-hint = Todos lo leen donde está el reto.
challenge-refill-label = Rellenar otra vez
challenge-refill-typed = Esto es lo que escribiste:
challenge-refill-forgotten = Me reiniciaron mientras tanto y ya no tengo el formulario. Lo que escribiste está en el mensaje de arriba: usa el comando otra vez y cópialo.
challenge-length-weeks = { $count ->
        [one] 1 semana
       *[other] { $count } semanas
    }
challenge-length-days = { $count ->
        [one] 1 día
       *[other] { $count } días
    }
challenge-length-hours = { $count ->
        [one] 1 hora
       *[other] { $count } horas
    }
challenge-length-minutes = { $count ->
        [one] 1 minuto
       *[other] { $count } minutos
    }


## Rechazos y avisos

challenge-organise-may-not = Para organizar retos necesitas el permiso **Gestionar eventos**, o el rol que este servidor eligió con `/reto organizadores`. Quien lo tenga puede hacerlo por ti; proponer temas puede cualquiera.
challenge-organise-which = Hay más de un reto en marcha. Elige uno de la lista, o usa el comando en su hilo.
challenge-length-unread = No entiendo «{ $typed }» como duración. Escribe una como `5 días`, `36 h`, `2 días 12 horas` o `1 semana`.
challenge-moment-unread = No entiendo «{ $typed }» como momento. Escribe `ahora`, `en 2 horas`, `mañana 18:00` o `2026-12-01 18:00`.
challenge-field-empty = No hay nada que leer en «{ $field }». Escribe algo ahí.
challenge-theme-too-long = Un tema tiene como mucho { $most } caracteres. Acórtalo, y escribe cada uno en su línea.
challenge-words-refused = Lo que escribiste tiene palabras que no se permiten en este servidor, y todos lo leerían. Dilo de otra manera, por favor; un moderador puede decirte más.
challenge-picture-refused = No puedo usar esta imagen para el anuncio: { $why }. Usa el comando otra vez con otra, o sin ella.
challenge-days-without-role = Dijiste cuántos días tiene un rol quien gane, pero no qué rol. Añade `rol_ganador`.
challenge-channel-not-fit = Un reto necesita un canal de texto, de anuncios, foro o multimedia para su hilo. Elige uno con `canal`.
challenge-channel-not-theirs = No puedes escribir en <#{ $channel }>, así que tampoco puedes celebrar un reto ahí. Elige otro canal.
challenge-channel-lacks = Todavía no puedo celebrar un reto en <#{ $channel }>: ahí necesito { $permissions }. Pídeselo a quien gestiona el canal, o elige otro.
challenge-prize-not-given = { $role } no se puede ganar: es de todos, o de una aplicación, o ya no existe. Elige otro rol.
challenge-prize-needs-manage-roles = No puedo darle { $role } a quien gane: necesito el permiso **Gestionar roles**. Pídeselo a quien gestiona el servidor, u omite el rol.
challenge-prize-above-bot = No puedo darle { $role } a quien gane: está por encima de mi propio rol. Pide que suban el mío por encima, o elige otro rol.
challenge-prize-opens-more = { $role } permite más de lo que pueden todos, así que solo puede ofrecerlo quien podría darlo a mano: con **Gestionar roles** y un rol por encima. Elige otro rol, o pídeselo a quien pueda.
challenge-note-no-event = No habrá evento en el calendario de Discord: para eso necesito **Crear eventos**.
challenge-note-no-model = Ninguno de los modelos elegidos puede pintar en <#{ $channel }>, así que habría que pintar en otra parte.
challenge-may-not-choose-organisers = Para elegir el rol de los organizadores necesitas el permiso **Gestionar servidor**; el rol en sí no basta.
challenge-organisers-and-nobody = Nombraste un rol y `nadie`, y no puedo hacer las dos cosas. Usa uno de los dos, por favor.
challenge-organisers-not-everyone = Ese rol es el de todos, así que todos podrían organizar. Elige un rol que solo tengan los organizadores.
challenge-no-organisers = Ningún rol organiza retos en este servidor; lo hacen los moderadores y quienes tienen **Gestionar eventos**. Elige uno con `/reto organizadores rol`.
challenge-no-organisers-any-more = A partir de ahora ningún rol organiza retos aquí, solo los moderadores y quienes tienen **Gestionar eventos**.
challenge-organisers-are = { $role } organiza retos en este servidor, junto con los moderadores y quienes tienen **Gestionar eventos**.


## Lo que se hizo

challenge-drafted = Solo lo ves tú; así se verá. Nadie lo sabe antes de que lo publiques, dentro de un día.
challenge-publish-label = Publicar
challenge-redraft-label = Cambiar
challenge-discard-label = Descartar
challenge-published = **{ $theme }** está publicado. Aparece en <#{ $channel }> enseguida.
challenge-discarded = Descartado. Nadie lo ha visto.
challenge-edited = **{ $theme }** ha cambiado; su anuncio lo dice enseguida.
challenge-extended = { $phase ->
        [announced] **{ $theme }** abre ahora <t:{ $until }:F> (<t:{ $until }:R>).
        [open] **{ $theme }** acepta obras ahora hasta <t:{ $until }:F> (<t:{ $until }:R>).
       *[voting] La votación de **{ $theme }** dura ahora hasta <t:{ $until }:F> (<t:{ $until }:R>).
    }
challenge-close-label = Terminarla ya
challenge-close-asks = { $phase ->
        [announced] **{ $theme }** aún no ha abierto. ¿Abrirlo ya para que entren obras? Todo lo demás se adelanta con ello.
        [open] **{ $theme }** acepta obras. ¿Terminar ya, para que empiece la votación?
        [too-few] **{ $theme }** acepta obras y tiene menos de dos. ¿Terminar ya? Entonces no hay votación y se acaba.
        [voting] La votación de **{ $theme }** está en marcha. ¿Terminarla ya, para que se cuenten los votos?
       *[other] **{ $theme }** ha terminado.
    }
challenge-closed = { $phase ->
        [open] **{ $theme }** ya acepta obras.
        [voting] La votación de **{ $theme }** ha empezado.
       *[other] **{ $theme }** ha terminado; los resultados llegan enseguida.
    }
challenge-was-cancelled = **{ $theme }** se ha cancelado. Todos leen por qué enseguida, donde se anunció.
challenge-list-title = Retos
challenge-list-page = página { $number } de { $of }
challenge-list-none = Aún no ha habido en este servidor ningún reto que puedas ver. Quien puede gestionar eventos empieza uno con `/reto crear`.
challenge-listed = { $phase ->
        [announced] Abre <t:{ $until }:R>
        [open] Abierto hasta <t:{ $until }:f> (<t:{ $until }:R>)
        [voting] Votación hasta <t:{ $until }:f> (<t:{ $until }:R>)
        [cancelled] Cancelado
       *[results] { $winner ->
            [none] Terminado, sin ganador
           *[other] Lo ganó { $winner }
        }
    }
challenge-choice = { $theme } · { $phase ->
        [announced] aún no abierto
        [open] abierto
        [voting] votación
        [cancelled] cancelado
       *[results] terminado
    }


## Series y temas

challenge-series-title = Una serie de retos
challenge-series-name-field = Nombre de la serie
challenge-series-name-hint = Lo lee quien elige entre varias series.
challenge-series-brief-field = Texto: de qué va cada uno
challenge-series-spare-field = Temas de reserva, uno por línea
challenge-series-spare-hint = Se usan por turno cuando nadie ha propuesto ninguno.
challenge-series-begun = **{ $name }** empieza su primer reto <t:{ $next }:F> (<t:{ $next }:R>) en <#{ $channel }>. Los miembros proponen temas con `/reto temas`.
challenge-series-stopped = **{ $name }** no empieza nada más. Lo que ha empezado sigue.
challenge-series-list-title = Series
challenge-series-none = No hay ninguna serie en marcha en este servidor. Quien puede gestionar eventos empieza una con `/reto series crear`.
challenge-series-listed = La próxima <t:{ $next }:F> (<t:{ $next }:R>) en <#{ $channel }> · `{ $schedule }` { $zone } · { $themes ->
        [0] no espera ningún tema
        [one] espera 1 tema
       *[other] esperan { $themes } temas
    }
challenge-series-unknown = No hay ninguna serie así en este servidor, o ya no. `/reto series lista` muestra las que siguen.
challenge-series-which = Hay más de una serie en marcha. Elige una de la lista.
challenge-schedule-week = Cada { $day } a las { $time }
challenge-schedule-month = El día { $day } de cada mes a las { $time }
challenge-themes-title = Temas para { $name }
challenge-themes-next = El que más personas quieran es el tema del próximo reto, <t:{ $next }:R>.
challenge-themes-none = Nadie ha propuesto ninguno todavía.
challenge-themes-want = Quiero uno, o ya no
challenge-themes-unlist = Quitar uno de la lista (organizadores)
challenge-themes-propose-label = Proponer un tema
challenge-themes-propose-title = Proponer un tema
challenge-themes-votes = { $votes ->
        [0] nadie
        [one] 1 voto
       *[other] { $votes } votos
    }
challenge-themes-proposed = **{ $theme }** está en la lista, con tu voto.
challenge-themes-wanted = Quieres **{ $theme }**.
challenge-themes-not-wanted = Ya no quieres **{ $theme }**.
challenge-themes-timed-out = Estás aislado temporalmente en este servidor hasta el <t:{ $until }:f>, así que no puedes proponer ni elegir temas antes.
challenge-themes-gone = Ese tema ya no espera.
challenge-themes-unlisted = **{ $theme }** ya no está en la lista.
challenge-themes-label = Temas
