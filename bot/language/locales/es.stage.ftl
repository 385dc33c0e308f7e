# Los retos como los ve todo el mundo: las frases en español; en.ftl dice cómo se escriben estos archivos.


## El anuncio

challenge-heading = 🏆 { $theme }
challenge-stands = { $phase ->
        [open] **Abierto:** se aceptan obras hasta el <t:{ $closes }:F> (<t:{ $closes }:R>).
        [voting] **Se vota** hasta el <t:{ $ends }:F> (<t:{ $ends }:R>). Nadie ve antes cómo va.
        [results] { $won ->
            [yes] **Ha terminado, y ha ganado { $winner }.** La galería tiene todas las obras.
           *[no] **Ha terminado,** y no ha ganado nadie.
        }
        [cancelled] **Cancelado.** { $reason }
       *[other] **Abre <t:{ $opens }:R>,** el <t:{ $opens }:F>.
    }
challenge-rules = Qué vale
challenge-asks-model = Pintada con { $models }
challenge-asks-style = En el estilo { $style }
challenge-asks-seed = Con la semilla { $seed }, la misma para todos
challenge-asks-shape = Con la forma { $ratio }
challenge-asks-size = De { $width }×{ $height } píxeles
challenge-asks-words = { $most ->
        [one] Un prompt de 1 palabra
       *[other] Un prompt de { $most } palabras como mucho
    }
challenge-asks-must = Con { $words } en el prompt
challenge-asks-must-not = Sin { $words } en el prompt
challenge-asks-entries = { $most ->
        [one] Una obra por persona
       *[other] Hasta { $most } obras por persona
    }
challenge-asks-days = Para quien lleva aquí { $days ->
        [one] un día
       *[other] { $days } días
    } o más, también en la votación
challenge-asks-role = Para quien tiene el rol { $role }
challenge-when-entries = **Obras** <t:{ $opens }:f> – <t:{ $closes }:f>
challenge-when-vote = **Votación** <t:{ $closes }:f> – <t:{ $ends }:f>
challenge-prize = { $days ->
        [0] Quien gana recibe el rol { $role }.
        [one] Quien gana tiene el rol { $role } durante un día.
       *[other] Quien gana tiene el rol { $role } durante { $days } días.
    }
challenge-organiser = Lo organiza { $who }
challenge-picture-alt = La imagen de los organizadores para el reto: { $theme }
challenge-how-label = Cómo participar
challenge-mine-label = Mis obras
challenge-vote-label = Votar
challenge-gallery-label = Galería
challenge-like-label = Pintar como quien ganó


## Avisos

challenge-notice-open = { $late ->
        [yes] **{ $theme }** abrió el <t:{ $opens }:f>. Se aceptaron obras hasta el <t:{ $closes }:f>.
       *[no] **{ $theme } está abierto:** se aceptan obras hasta el <t:{ $closes }:F> (<t:{ $closes }:R>). Pinta en cualquier canal de este servidor y pulsa 🏆 bajo tu imagen, o usa `/challenge enter`.
    }
challenge-notice-vote = { $late ->
        [yes] La votación de **{ $theme }** estuvo abierta hasta el <t:{ $ends }:f>.
       *[no] **Se vota { $theme }** hasta el <t:{ $ends }:F> (<t:{ $ends }:R>). Mira todas las obras y reparte tus estrellas: nadie ve por quién votas, ni cómo va antes del final.
    }
challenge-notice-cancel = **{ $theme } se cancela.** { $reason }


## Resultados

challenge-results-heading = 🏆 { $theme }: los resultados
challenge-podium-alt = El podio del reto «{ $theme }», desde el primer puesto: { $makers }
challenge-maker-left = alguien que se fue
challenge-results-no-entry = Esta vez no ha participado nadie, así que no gana nadie.
challenge-results-one-entry = Era la única obra, así que no había nada que elegir: gana ella.
challenge-results-no-points = { $voters ->
        [0] No ha votado nadie, así que no gana nadie. Todas las obras están en la galería.
       *[other] Todas las estrellas fueron para obras que ya no están, así que no gana nadie. Las demás están en la galería.
    }
challenge-results-tie = { $by ->
        [stars] Los puestos { $one } y { $other } tienen los mismos puntos: decide quién tuvo más veces tres estrellas.
       *[time] Los puestos { $one } y { $other } tienen los mismos puntos, y tres estrellas las mismas veces: decide quién participó antes.
    }
challenge-results-taken-away = La imagen del puesto { $place } ya no está: se ha quitado.
challenge-results-count = { $voters ->
        [0] Ningún voto
        [one] 1 voto
       *[other] { $voters } votos
    } · huella { $digest } · con `/challenge audit` puedes volver a contar
challenge-list-heading = { $of ->
        [one] **Todas las obras, por puesto**
       *[other] **Todas las obras, por puesto** · { $number } de { $of }
    }
challenge-list-look = imagen
challenge-list-gone = imagen quitada
challenge-no-prize = { $why ->
        [left] { $winner } se ha ido del servidor, así que el rol { $role } de quien gana esta vez no es para nadie.
        [gone] El rol de quien gana ya no existe, así que no puedo dárselo a { $winner }. Quien organiza puede darle otro a mano.
        [too-high] No puedo darle a { $winner } el rol { $role }: tiene que estar por debajo de mi rol más alto. Quien organiza puede dárselo a mano.
       *[not-allowed] No puedo darle a { $winner } el rol { $role }: para eso necesito el permiso **Gestionar roles**. Quien organiza puede dárselo a mano.
    }
challenge-event-times = Obras hasta el <t:{ $closes }:f>, votos hasta el <t:{ $ends }:f>.
